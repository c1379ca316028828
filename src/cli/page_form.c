/*
 * The two forms of a page: roff and Markdown.
 */
#include "cli/reference.h"
#include "cli/roff.h"

#include <stdbool.h>
#include <string.h>

static void
roff_subheading(FILE *f, const char *text)
{
	(void)fputs(".SS ", f);
	roff_text(f, text);
}

const struct page_form page_roff = {
    roff_heading, roff_subheading, roff_text, roff_paragraph, roff_item, roff_code};

/* Write a text with the marks of Markdown made plain, but for `words`. */
static void
markdown_text(FILE *f, const char *text)
{
	bool word = false;

	for (; *text != '\0'; text++) {
		if (*text == '`')
			word = !word;
		else if (!word && strchr("*_<[\\", *text) != NULL)
			(void)fputc('\\', f);
		(void)fputc(*text, f);
	}
}

static void
markdown_heading(FILE *f, const char *text)
{
	(void)fprintf(f, "\n## %c", *text);
	for (text++; *text != '\0'; text++) /* MODEL SCRIPTS: Model scripts */
		(void)fputc(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text, f);
	(void)fputs("\n\n", f);
}

static void
markdown_subheading(FILE *f, const char *text)
{
	(void)fprintf(f, "\n### %s\n\n", text);
}

static void
markdown_lead(FILE *f, const char *text)
{
	markdown_text(f, text);
	(void)fputs("\n\n", f);
}

static void
markdown_paragraph(FILE *f, const char *text)
{
	(void)fputc('\n', f);
	markdown_lead(f, text);
}

static void
markdown_item(FILE *f, const char *name, const char *argument, const char *help)
{
	(void)fprintf(f, "- `%s%s%s`: ", name, argument != NULL ? " " : "",
	    argument != NULL ? argument : "");
	markdown_text(f, help);
	(void)fputc('\n', f);
}

static void
markdown_code(FILE *f, const char *text)
{
	(void)fprintf(f, "\n```lua\n%s%s```\n\n", text,
	    *text != '\0' && text[strlen(text) - 1] == '\n' ? "" : "\n");
}

const struct page_form page_markdown = {markdown_heading, markdown_subheading, markdown_lead,
    markdown_paragraph, markdown_item, markdown_code};
