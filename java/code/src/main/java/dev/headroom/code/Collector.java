package dev.headroom.code;

import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.PackageDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.comments.Comment;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From JavaParser's tree to elements; without recursion, since trees may be deep. */
final class Collector {
  private final Places places;
  private final List<Element> found = new ArrayList<>();

  Collector(Places places) {
    this.places = places;
  }

  List<Element> elements(CompilationUnit unit, Collection<Comment> comments) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(unit);
    while (!open.isEmpty()) {
      Node node = open.pop();
      node.getChildNodes().forEach(open::push);
      visit(node);
    }
    comments.forEach(c -> add(Kind.COMMENT, c, null, null));
    found.sort(Comparator.comparingInt(Element::from).thenComparingInt(e -> -e.to()));
    return withDepths();
  }

  private void visit(Node node) {
    switch (node) {
      case PackageDeclaration p -> add(Kind.IMPORT, p, null, null);
      case ImportDeclaration i -> add(Kind.IMPORT, i, null, null);
      case TypeDeclaration<?> t -> add(Kind.TYPE, t, t.getName(), null);
      case EnumConstantDeclaration c -> add(Kind.TYPE, c, c.getName(), null);
      case MethodDeclaration m -> add(Kind.FUNCTION, m, m.getName(), m.getBody().orElse(null));
      case ConstructorDeclaration c -> add(Kind.FUNCTION, c, c.getName(), c.getBody());
      case CompactConstructorDeclaration c -> add(Kind.FUNCTION, c, c.getName(), c.getBody());
      case AnnotationMemberDeclaration a -> add(Kind.FUNCTION, a, a.getName(), null);
      case InitializerDeclaration i when i.isStatic() -> add(Kind.FUNCTION, i, null, i.getBody());
      case InitializerDeclaration i -> add(Kind.STATEMENT, i, null, null);
      case VariableDeclarator v when v.getParentNode().orElse(null) instanceof FieldDeclaration ->
          add(Kind.FIELD, v, v.getName(), v.getInitializer().orElse(null));
      case LambdaExpr l -> add(Kind.FUNCTION, l, null, l.getBody());
      case MethodCallExpr c -> add(Kind.CALL, c, c.getName(), null);
      case ObjectCreationExpr c -> add(Kind.CALL, c, c.getType().getName(), null);
      case ThrowStmt t -> add(Kind.THROW, t, thrown(t).orElse(null), null);
      default -> {}
    }
  }

  private static Optional<Node> thrown(ThrowStmt statement) {
    return switch (statement.getExpression()) {
      case ObjectCreationExpr c -> Optional.of(c.getType().getName());
      case NodeWithSimpleName<?> n -> Optional.of(n.getName());
      default -> Optional.empty();
    };
  }

  private void add(Kind kind, Node node, @Nullable Node name, @Nullable Node body) {
    Optional<Range> range = node.getRange();
    if (range.isEmpty() || kind == Kind.CALL && name == null) {
      return;
    }
    Optional<Range> named = Optional.ofNullable(name).flatMap(Node::getRange);
    Optional<Range> block = Optional.ofNullable(body).flatMap(Node::getRange);
    found.add(
        new Element(
            kind,
            0,
            places.from(range.get()),
            places.to(range.get()),
            named.map(places::from).orElse(-1),
            named.map(places::to).orElse(-1),
            block.map(places::from).orElse(-1),
            block.map(places::to).orElse(-1)));
  }

  /** The elements with how many others each stands in; uses hold none. */
  private List<Element> withDepths() {
    List<Element> nested = new ArrayList<>(found.size());
    Deque<Element> open = new ArrayDeque<>();
    for (Element e : found) {
      while (!open.isEmpty() && open.peek().to() <= e.from()) {
        open.pop();
      }
      nested.add(
          new Element(
              e.kind(),
              open.size(),
              e.from(),
              e.to(),
              e.nameFrom(),
              e.nameTo(),
              e.bodyFrom(),
              e.bodyTo()));
      if (e.kind() != Kind.CALL && e.kind() != Kind.THROW) {
        open.push(e);
      }
    }
    return nested;
  }
}
