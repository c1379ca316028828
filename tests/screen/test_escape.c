/*
 * Check that sequences of escape that mean nothing are dropped as a whole, however they come in.
 */
#include "lib/tap.h"
#include "screen/escape.h"

#include <stdio.h>
#include <string.h>

/* Read keys as the terminal hands them over; "!" stands for the next ones coming in later.  Return
 * those that are left, with E for Esc. */
static const char *
left_of(const char *text)
{
	static char out[256];
	struct escape e = {.state = ESCAPE_NONE};
	size_t n = 0;

	while (*text != '\0') {
		int key = (unsigned char)*text++, next = 0;

		if (key == '!')
			continue;
		if (key == 27 && escape_may_begin(&e) && *text != '!' && *text != '\0')
			next = (unsigned char)*text++;
		key = escape_take(&e, key, &next);
		if (key != 0)
			out[n++] = key == 27 ? 'E' : (char)key;
		if (next != 0)
			text--;
	}
	out[n] = '\0';
	return out;
}

static const struct {
	const char *text, *left, *what;
} cases[] = {
    {"abc", "abc", "text"},
    {"a\033!b", "aEb", "Esc alone"},
    {"a\033bq", "aEbq", "Esc and a letter"},
    {"\033[1;9Aq", "q", "CSI with parameters"},
    {"\033[99~q", "q", "CSI of a key"},
    {"\033[?62;c4", "4", "an answer"},
    {"\033!", "E", "Esc at the end"},
    {"\033[1!;!5!Hq", "q", "CSI in pieces"},
    {"\033Opq", "q", "SS3"},
    {"\033]11;rgb:0/0/0\033\\q", "q", "OSC that ends in ST"},
    {"\033]0;title4\aq", "q", "OSC that ends in BEL"},
    {"\033P1$r0m\033\\q", "q", "DCS"},
    {"\033_x\033\\\033^y\033\\\033Xz\033\\q", "q", "APC, PM and SOS"},
    {"\033[12\rq", "\rq", "a control key ends one that is cut off"},
    {"\033[\033[Aq", "q", "another escape begins anew"},
};

int
main(void)
{
	struct escape e = {.state = ESCAPE_NONE};
	int next = '[', open = 0;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		tap_is_str(left_of(cases[i].text), cases[i].left, "%s", cases[i].what);
	tap_is_int(escape_take(&e, 27, &next), 0, "a sequence begins");
	tap_is_int(escape_take(&e, -258, &next), -258, "a key of curses ends it and stays");
	next = ']';
	(void)escape_take(&e, 27, &next);
	for (int i = 0; i < 10000; i++)
		open += escape_take(&e, 'x', &next) == 0;
	tap_ok(open > 1000 && open < 10000, "text without an end is not dropped for ever");
	return tap_done();
}
