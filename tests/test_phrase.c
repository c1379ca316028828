/*
 * Text that grows in a buffer: what does not fit is cut off, or left out whole.
 */
#include "phrase.h"
#include "tap.h"

#include <string.h>

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
	return tap_done();
}
