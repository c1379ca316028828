#include "base/word.h"
#include "lib/tap.h"

int
main(void)
{
	tap_ok(word_is_in("md markdown", "md"), "a first word is found");
	tap_ok(word_is_in("md markdown", "markdown"), "a last one, too");
	tap_ok(!word_is_in("md markdown", "mark"), "a beginning of a word is none");
	tap_ok(!word_is_in("md markdown", "down"), "nor is its end");
	tap_ok(!word_is_in("md markdown", "MD"), "case counts");
	tap_ok(word_is_in_any_case("md markdown", "MarkDown"), "unless it shall not");
	tap_ok(!word_is_in("md markdown", ""), "the empty word is in no list");
	tap_ok(!word_is_in("", "md"), "nothing is in an empty list");
	tap_ok(!word_is_in("", ""), "not even the empty word");
	return tap_done();
}
