/*
 * Check tables of names: rows found by name, and suggestions, for each kind of table.
 */
#include "base/name_table.h"
#include "lib/tap.h"

struct fruit {
	int weight;
	const char *name;
};

static const struct fruit table[] = {{150, "apple"}, {5, "cherry"}, {2000, "melon"}, {0, NULL}};
static const struct fruit *const pointers[] = {&table[2], &table[0], &table[3]};

static void
test_find(void)
{
	tap_ok(name_find(NAME_TABLE(table, name), "melon") == &table[2], "a row of a table");
	tap_ok(name_find(NAME_TABLE(table, name), "plum") == NULL, "no row");
	tap_ok(name_find(NAME_ARRAY(table, 2, name), "cherry") == &table[1],
	    "the last row of an array");
	tap_ok(name_find(NAME_ARRAY(table, 2, name), "melon") == NULL, "a row behind an array");
	tap_ok(name_find(NAME_ARRAY((const struct fruit *)NULL, 0, name), "melon") == NULL,
	    "an array without memory");
	tap_ok(name_find(NAME_POINTERS(pointers, name), "apple") == &table[0],
	    "a row that a pointer leads to");
	tap_ok(name_find(NAME_POINTERS(pointers, name), "cherry") == NULL,
	    "a row that no pointer leads to");
}

static void
test_hint(void)
{
	char buf[128];

	tap_is_str(name_hint(NAME_TABLE(table, name), "aple", "; no", buf),
	    "; did you mean 'apple'?", "the nearest name of a table");
	tap_is_str(name_hint(NAME_ARRAY(table, 2, name), "mellon", "; no", buf), "; no",
	    "a name behind an array is not suggested");
	tap_is_str(name_hint(NAME_POINTERS(pointers, name), "mellon", "; no", buf),
	    "; did you mean 'melon'?", "the nearest name behind pointers");
	tap_is_str(name_hint_or_all(NAME_TABLE(table, name), "cherri", buf, sizeof buf),
	    "; did you mean 'cherry'?", "the nearest name, not all");
	tap_is_str(name_hint_or_all(NAME_POINTERS(pointers, name), "potato", buf, sizeof buf),
	    "; there are melon, apple", "all names if none is near");
	tap_is_str(name_hint_or_all(NAME_ARRAY(table, 0, name), "potato", buf, sizeof buf), "",
	    "nothing for an empty table");
}

int
main(void)
{
	test_find();
	test_hint();
	return tap_done();
}
