/*
 * Check the reader of a terminal's answers: it takes them out, and all else stays a key.
 */
#include "lib/tap.h"
#include "screen/answer.h"

/* Take all bytes of a text; return the keys among them, and what is still held. */
static const char *
take(struct answer_reader *r, const char *bytes)
{
	static char keys[1024];
	size_t n = 0;

	for (; *bytes != '\0'; bytes++)
		n += answer_take(r, *bytes, keys + n);
	keys[n] = '\0';
	return keys;
}

static void
test_answers(void)
{
	static const struct {
		const char *bytes, *keys;
		uint32_t colour;
		bool has_colour;
	} row[] = {
	    {"\033]11;rgb:1e1e/2020/ffff\033\\\033[?62;22c", "", 0x1e20ff, true},
	    {"\033]11;rgb:00/80/ff\007\033[?1;2c", "", 0x0080ff, true},
	    {"\033]11;rgba:0000/0000/0000/ffff\007\033[?6c", "", 0x000000, true},
	    {"\033]11;#fdf6e3\007\033[?64;1;9c", "", 0xfdf6e3, true},
	    {"\033[?62c", "", 0, false},
	    {"j\033]11;rgb:f/f/f\033\\k\033[?6cq", "jkq", 0xffffff, true},
	    {"\033\033]11;rgb:f/f/0\007\033[?6c", "\033", 0xffff00, true},
	    {"\033[B\033OA\033[?6c", "\033[B\033OA", 0, false},
	    {"\033]11;no colour\007\033[?6c", "", 0, false},
	    {"\033]11;rgb:12345/0/0\007\033[?6c", "", 0, false},
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct answer_reader r = {.nheld = 0};

		tap_is_str(take(&r, row[i].bytes), row[i].keys, "the keys of text %zu", i);
		tap_ok(r.is_complete && r.nheld == 0, "its answers are complete");
		tap_ok(r.has_background == row[i].has_colour &&
		    (!r.has_background || r.background == row[i].colour), "its background");
	}
}

/* What looks like an answer and is none is a key. */
static void
test_keys(void)
{
	struct answer_reader r = {.nheld = 0};
	char keys[ANSWER_MAX];

	tap_is_str(take(&r, "\033[5~\033]0;x\033[?25h"), "\033[5~\033]0;x\033[?25h",
	    "other sequences");
	tap_ok(!r.is_complete && !r.has_background, "none of them is an answer");
	tap_is_str(take(&r, "\033"), "", "Esc may be the start of an answer");
	tap_is_int(answer_release(&r, keys), 1, "it is given back alone");
	tap_is_str(take(&r, "\033]11;rgb:"), "", "half an answer");
	tap_is_int(answer_release(&r, keys), 0, "is not given back");
	tap_is_str(take(&r, "0/0/0\007"), "", "its other half");
	tap_ok(r.has_background && r.background == 0, "completes it");
	for (int i = 0; i < 1000; i++)
		(void)answer_take(&r, i == 0 ? '\033' : i == 1 ? ']' : '1', keys);
	tap_ok(r.nheld < ANSWER_MAX, "an answer without an end is not held for ever");
}

static void
test_colorfgbg(void)
{
	static const struct {
		const char *text;
		bool known, light;
	} row[] = {{"15;0", true, false}, {"0;15", true, true}, {"12;default;7", true, true},
	    {"15;default;8", true, false}, {"0;default", false, false}, {"7", false, false},
	    {"", false, false}, {"0;16", false, false}, {"0;-1", false, false},
	    {"0;", false, false}};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		bool light = false;

		tap_ok(answer_read_colorfgbg(row[i].text, &light) == row[i].known &&
		    light == row[i].light, "COLORFGBG=%s", row[i].text);
	}
}

int
main(void)
{
	test_answers();
	test_keys();
	test_colorfgbg();
	return tap_done();
}
