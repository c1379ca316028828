/*
 * Check the parts of sentences: text that grows in a buffer, which is cut off or left out whole if
 * it does not fit, and the nearest word to a wrong one.
 */
#include "base/nearest.h"
#include "base/phrase.h"
#include "lib/tap.h"

#include <string.h>

/* Check the suggestion for a wrong word; "-" means none. */
static void
check_nearest(const char *wrong, int most, const char *said)
{
	static const char *const words[] = {"conv", "concat", "dense", "depthwise", "sparse"};
	struct nearest n = {.most = most};
	char buf[NEAREST_TEXT_MAX];

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		nearest_try(&n, wrong, words[i]);
	tap_is_str(nearest_or(&n, "-", buf), said, "nearest to '%s'", wrong);
}

static void
check_words(void)
{
	check_nearest("con", 0, "; did you mean 'conv'?");
	check_nearest("desne", 0, "; did you mean 'dense'?");
	check_nearest("qqqqqqqq", 0, "-");
	/* as many edits as letters would make any word near */
	check_nearest("", 0, "-");
	check_nearest("ab", 0, "-");
	check_nearest("depth", 2, "-");
	check_nearest("depthw", 0, "; did you mean 'depthwise'?");
	check_nearest("depth-wide", 1, "-");
	check_nearest("depth-wide", 2, "; did you mean 'depthwise'?");
}

int
main(void)
{
	char buf[12];
	struct phrase p;

	memset(buf, 'x', sizeof buf);
	p = phrase_in(buf, sizeof buf);
	tap_is_str(p.buf, "", "empty at first");
	phrase_item(&p, ", ", "%s", "ab");
	tap_is_str(p.buf, "ab", "nothing stands before the first");
	phrase_item(&p, ", ", "%d", 12);
	tap_is_str(p.buf, "ab, 12", "but before the second");
	tap_ok(!phrase_whole(&p, ", ", "%s", "abcd"), "one that does not fit");
	tap_is_str(p.buf, "ab, 12", "is left out whole");
	tap_ok(phrase_whole(&p, ", ", "%s", "abc"), "one that just fits");
	tap_is_str(p.buf, "ab, 12, abc", "is there");
	phrase_add(&p, "d");
	phrase_item(&p, ", ", "%s", "e");
	tap_is_str(p.buf, "ab, 12, abc", "a full one stays as it is");
	phrase_cut(&p, 2);
	phrase_add(&p, "%s", "cdefghijklmn");
	tap_is_str(p.buf, "abcdefghijk", "what does not fit is cut off");
	check_words();
	return tap_done();
}
