/** What a request costs: providers' prices and the rules of their prefix caches, as dated data. */
@NullMarked
package dev.headroom.policy.cost;

import org.jspecify.annotations.NullMarked;
