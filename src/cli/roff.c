#include "cli/roff.h"

#include <stdbool.h>
#include <string.h>

#define WRAP_COLUMN 60
#define LAST_COLUMN 72

void
roff_name(FILE *f, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\\')
			(void)fputs("\\e", f);
		else if (*text == '-')
			(void)fputs("\\-", f);
		else
			(void)fputc(*text, f);
}

/* Return a character as roff wants it.  A dot or quote at the `start` of a line would be markup.  A
 * hyphen becomes that of the keyboard in `bold` words, which readers copy, and where a word begins;
 * `before` is the character before it. */
static const char *
escape_char(char c, bool start, bool bold, char before, char buffer[static 4])
{
	if (c == '\\')
		return "\\e";
	if (c == '-' && (bold || strchr(" -('", before) != NULL))
		return "\\-";
	(void)snprintf(buffer, 4, "%s%c", start && (c == '.' || c == '\'') ? "\\&" : "", c);
	return buffer;
}

void
roff_text(FILE *f, const char *text)
{
	char before = ' ', buffer[4];
	bool bold = false;
	size_t column = 0;

	for (; *text != '\0'; before = *text++) {
		const char *out;

		if (*text == ' ' && (column > WRAP_COLUMN ||
		    column + strcspn(text + 1, " ") > LAST_COLUMN)) {
			(void)fputc('\n', f);
			column = 0;
			continue;
		}
		if (*text == '`') {
			bold = !bold;
			out = bold ? "\\fB" : "\\fR";
		} else {
			out = escape_char(*text, column == 0, bold, before, buffer);
		}
		(void)fputs(out, f);
		column += strlen(out);
	}
	(void)fputc('\n', f);
}

void
roff_heading(FILE *f, const char *text)
{
	(void)fprintf(f, ".SH %s\n", text);
}

void
roff_term(FILE *f, const char *before, const char *name, const char *argument)
{
	(void)fputs(".TP\n\\fB", f);
	roff_name(f, before);
	roff_name(f, name);
	(void)fputs("\\fR", f);
	if (argument != NULL && *argument != '\0') {
		(void)fputs(" \\fI", f);
		roff_name(f, argument);
		(void)fputs("\\fR", f);
	}
	(void)fputc('\n', f);
}

void
roff_item(FILE *f, const char *name, const char *argument, const char *help)
{
	roff_term(f, "", name, argument);
	roff_text(f, help);
}

void
roff_more(FILE *f, const char *label, const char *text)
{
	(void)fputs(".br\n", f);
	if (label != NULL) {
		(void)fputs("\\fI", f);
		roff_name(f, label);
		(void)fputs("\\fR: ", f);
	}
	roff_text(f, text);
}

void
roff_paragraph(FILE *f, const char *text)
{
	(void)fputs(".PP\n", f);
	roff_text(f, text);
}

void
roff_code(FILE *f, const char *text)
{
	(void)fputs(".PP\n.RS 4\n.EX\n", f);
	for (const char *end; *text != '\0'; text = end + (*end == '\n')) {
		char line[128];

		end = text + strcspn(text, "\n");
		(void)snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
		if (line[0] == '.' || line[0] == '\'')
			(void)fputs("\\&", f);
		roff_name(f, line);
		(void)fputc('\n', f);
	}
	(void)fputs(".EE\n.RE\n", f);
}
