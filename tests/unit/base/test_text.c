/*
 * Clean text from outside: which characters are replaced, and which stay, also in the sentences of
 * errors.
 */
#include "base/error.h"
#include "lib/tap.h"
#include "base/text.h"

static const struct {
	const char *what, *text, *plain;
} cases[] = {
    {"ASCII stays", "a-Z ~", "a-Z ~"},
    {"so do two, three and four bytes", "\u00e9\u6f22\U0001f600", "\u00e9\u6f22\U0001f600"},
    {"and the largest character", "\U0010ffff", "\U0010ffff"},
    {"controls", "\001\033[2J\177", "??[2J?"},
    {"controls of two bytes", "\xc2\x80\xc2\x9b" "31m\xc2\x9f\u00a0", "??31m?\u00a0"},
    {"ends of lines", "a\nb\tc\rd", "a?b?c?d"},
    {"ends of lines of three bytes", "\u2028\u2029", "??"},
    {"direction", "\u200e\u200f\u202a\u202e\u2066\u2069\u202f", "??????\u202f"},
    {"a byte order mark", "\ufeffx", "?x"},
    {"what cannot be seen", "\u200b=1\u2060\u00ad", "?=1??"},
    {"joiners stay", "\u200c\u200d", "\u200c\u200d"},
    {"bytes that are never there", "\xff\xfe\xc0\xc1\xf5", "?????"},
    {"a tail without a head", "\x80\xbfx", "??x"},
    {"a head without a tail", "\xc3x\xe6\xbc", "?x?"},
    {"longer than need be", "\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf", "????"},
    {"half of a pair", "\xed\xa0\x80", "?"},
    {"beyond the last", "\xf4\x90\x80\x80", "?"},
};

static void
test_plain(void)
{
	char text[64];

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		(void)snprintf(text, sizeof text, "%s", cases[i].text);
		tap_ok(text_is_plain(text, strlen(text)) == (strcmp(text, cases[i].plain) == 0),
		    "%s: is it plain", cases[i].what);
		text_make_plain(text, false);
		tap_is_str(text, cases[i].plain, "%s: made plain", cases[i].what);
		tap_ok(text_is_plain(text, strlen(text)), "%s: and then it is", cases[i].what);
	}
	(void)snprintf(text, sizeof text, "a\nb\tc\rd");
	text_make_plain(text, true);
	tap_is_str(text, "a\nb\tc?d", "notes keep their lines");
	tap_ok(!text_is_plain("a\0b", 3), "a zero byte is not plain");
}

static void
test_sentences(void)
{
	char name[3000];
	struct err e;

	tap_ok(!err_set(&e, "'%.4s' is wrong", "\u6f22\u6f22"), "a sentence is a failure");
	tap_is_str(e.text, "'\u6f22?' is wrong", "a character that was cut");
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	(void)err_set(&e, "%s cannot be read: nobody may", name);
	tap_is_int(strlen(e.text), sizeof e.text - 1, "a sentence that is too long");
	tap_has(e.text, "nnn ... nnn", "loses its middle");
	tap_has(e.text, "nnn cannot be read: nobody may", "not its end");
	(void)err_set_at(&e, name, 7, "no such %s", "attribute");
	tap_has(e.text, "nnn:7: no such attribute", "nor the place");
	(void)err_set(&e, "no");
	(void)err_prefix(&e, "a\033b.lua", 3);
	tap_is_str(e.text, "a?b.lua:3: no", "a place is plain, too");
	(void)err_prefix(&e, name, 0);
	tap_has(e.text, "nnn: a?b.lua:3: no", "and may be long");
}

int
main(void)
{
	test_plain();
	test_sentences();
	return tap_done();
}
