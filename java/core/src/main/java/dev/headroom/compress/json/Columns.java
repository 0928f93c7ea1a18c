package dev.headroom.compress.json;

import java.util.Map;
import java.util.Set;

/**
 * The strings and numbers that every row has.
 *
 * @param values a value for each row, by keys from the row with full stops between them; of numbers
 *     as they are spelled
 * @param numbers the columns in which some value is a number
 */
record Columns(Map<String, String[]> values, Set<String> numbers) {}
