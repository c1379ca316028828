#include "course/handout.h"

#include "base/name_table.h"
#include "course/mapping.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_COLUMNS 78
#define ROOM_LINES   3

/* --- Text --- */

static void
text_open(FILE *f, const char *title)
{
	(void)f;
	(void)title;
}

static void
text_heading(FILE *f, int level, const char *text)
{
	size_t n = strlen(text);

	(void)fprintf(f, "%s\n", text);
	for (size_t i = 0; i < n && level < 3; i++)
		(void)fputc(level == 1 ? '=' : '-', f);
	(void)fprintf(f, level < 3 ? "\n\n" : "\n");
}

/* Write words up to a width; further lines begin below the first word. */
static void
text_paragraph(FILE *f, const char *label, const char *text)
{
	size_t indent = *label != '\0' ? strlen(label) + 1 : 0, at = indent;

	if (indent > 0)
		(void)fprintf(f, "%s ", label);
	while (*text != '\0') {
		size_t n;

		text += strspn(text, " \n");
		n = strcspn(text, " \n");
		if (n == 0)
			break;
		if (at > indent && at + 1 + n > TEXT_COLUMNS) {
			(void)fprintf(f, "\n%*s", (int)indent, "");
			at = indent;
		}
		(void)fprintf(f, "%s%.*s", at > indent ? " " : "", (int)n, text);
		at += n + (at > indent);
		text += n;
	}
	(void)fprintf(f, "\n\n");
}

static void
text_lines(FILE *f, const char *text)
{
	(void)fprintf(f, "%s\n", text);
}

static void
text_room(FILE *f)
{
	for (int i = 0; i < ROOM_LINES; i++)
		(void)fprintf(f, "   ______________________________________________________________"
		    "__________\n\n");
}

static void
text_close(FILE *f)
{
	(void)f;
}

/* --- Markdown --- */

/* Write a text in which nothing is markup. */
static void
put_markdown(FILE *f, const char *text)
{
	for (; *text != '\0'; text++) {
		if (strchr("\\`*_[]<>#|", *text) != NULL)
			(void)fputc('\\', f);
		(void)fputc(*text, f);
	}
}

static void
markdown_heading(FILE *f, int level, const char *text)
{
	(void)fprintf(f, "%.*s ", level, "######");
	put_markdown(f, text);
	(void)fprintf(f, "\n\n");
}

static void
markdown_paragraph(FILE *f, const char *label, const char *text)
{
	if (*label != '\0')
		(void)fprintf(f, "**%s** ", label);
	put_markdown(f, text);
	(void)fprintf(f, "\n\n");
}

static void
markdown_lines(FILE *f, const char *text)
{
	(void)fprintf(f, "```text\n%s```\n\n", text);
}

static void
markdown_room(FILE *f)
{
	(void)fprintf(f, "&nbsp;\n\n---\n\n");
}

/* --- HTML --- */

static void
put_html(FILE *f, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '<':
			(void)fputs("&lt;", f);
			break;
		case '>':
			(void)fputs("&gt;", f);
			break;
		case '&':
			(void)fputs("&amp;", f);
			break;
		case '"':
			(void)fputs("&quot;", f);
			break;
		default:
			(void)fputc(*text, f);
		}
}

static void
html_open(FILE *f, const char *title)
{
	(void)fprintf(f, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<title>");
	put_html(f, title);
	(void)fprintf(f, "</title>\n<style>\n"
	    "body { font: 12pt/1.45 serif; max-width: 42em; margin: 2em auto; padding: 0 1em }\n"
	    "pre { background: #f3f3f3; padding: .6em 1em; overflow: auto }\n"
	    ".room { border-bottom: 1px solid #888; height: 4em; margin: 0 0 1.5em }\n"
	    "@media print { h1 { break-before: page } h1:first-of-type { break-before: auto } }\n"
	    "</style>\n</head>\n<body>\n");
}

static void
html_heading(FILE *f, int level, const char *text)
{
	(void)fprintf(f, "<h%d>", level);
	put_html(f, text);
	(void)fprintf(f, "</h%d>\n", level);
}

static void
html_paragraph(FILE *f, const char *label, const char *text)
{
	(void)fprintf(f, "<p>");
	if (*label != '\0')
		(void)fprintf(f, "<b>%s</b> ", label);
	put_html(f, text);
	(void)fprintf(f, "</p>\n");
}

static void
html_lines(FILE *f, const char *text)
{
	(void)fprintf(f, "<pre>");
	put_html(f, text);
	(void)fprintf(f, "</pre>\n");
}

static void
html_room(FILE *f)
{
	(void)fprintf(f, "<div class=\"room\"></div>\n");
}

static void
html_close(FILE *f)
{
	(void)fprintf(f, "</body>\n</html>\n");
}

const struct handout_format handout_format_table[] = {
    {"text", text_open, text_heading, text_paragraph, text_lines, text_room, text_close},
    {"markdown", text_open, markdown_heading, markdown_paragraph, markdown_lines, markdown_room,
        text_close},
    {"html", html_open, html_heading, html_paragraph, html_lines, html_room, html_close},
    {.name = NULL},
};

const struct handout_format *
handout_format_named(const char *name, struct err *e)
{
	const struct handout_format *found = name == NULL ? handout_format_table
	    : name_find(NAME_TABLE(handout_format_table, name), name);
	char hint[256];

	if (found == NULL)
		(void)err_set(e, "there is no format '%.60s' of notes%s", name, name_hint_or_all(
		    NAME_TABLE(handout_format_table, name), name, hint, sizeof hint));
	return found;
}

/* --- A handout --- */

/* A text as it is taken apart: paragraphs, and lines that are indented. */
struct parts {
	FILE *f;
	const struct handout_format *format;
	const char *label;                 /* of the first paragraph */
	char *paragraph, *lines;
	size_t nparagraph, nlines;
};

static void
end_paragraph(struct parts *p)
{
	if (p->nparagraph > 0)
		p->format->paragraph(p->f, p->label, p->paragraph);
	if (p->nparagraph > 0)
		p->label = "";
	p->nparagraph = 0;
}

static void
end_lines(struct parts *p)
{
	if (p->nlines > 0)
		p->format->lines(p->f, p->lines);
	p->nlines = 0;
}

static void
take_line(struct parts *p, const char *line, size_t n)
{
	if (n == 0) {
		end_paragraph(p);
		end_lines(p);
	} else if (*line == ' ') {
		end_paragraph(p);
		memcpy(p->lines + p->nlines, line, n);
		p->nlines += n;
		p->lines[p->nlines++] = '\n';
		p->lines[p->nlines] = '\0';
	} else {
		end_lines(p);
		if (p->nparagraph > 0)
			p->paragraph[p->nparagraph++] = ' ';
		memcpy(p->paragraph + p->nparagraph, line, n);
		p->nparagraph += n;
		p->paragraph[p->nparagraph] = '\0';
	}
}

/* Write a text of a script: paragraphs are filled, indented lines stay as they are. */
static void
write_text(FILE *f, const struct handout_format *format, const char *label, const char *text)
{
	struct parts p = {.f = f, .format = format, .label = label};

	p.paragraph = mem_alloc(2 * strlen(text) + 2);
	p.lines = mem_alloc(2 * strlen(text) + 2);
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		take_line(&p, text, n);
		text += n + (text[n] == '\n');
	}
	end_paragraph(&p);
	end_lines(&p);
	free(p.paragraph);
	free(p.lines);
}

static void
write_numbered(FILE *f, const struct handout_format *format, int number, const char *text)
{
	char label[16];

	(void)snprintf(label, sizeof label, "%d.", number);
	write_text(f, format, label, text);
}

static void
write_conditions(FILE *f, const struct handout_format *format, const struct condition *c, int n)
{
	for (int i = 0; i < n; i++)
		format->paragraph(f, "-", c[i].text);
}

static void
write_words(FILE *f, const struct handout_format *format, const char *what,
    const struct course_words *w, const char *without)
{
	char *text = mem_printf("%s:", what);

	for (int i = 0; i < w->n; i++) {
		char *longer = mem_printf("%s%s %s", text, i > 0 ? "," : "", w->word[i]);

		free(text);
		text = longer;
	}
	if (w->n == 0) {
		free(text);
		text = mem_printf("%s: %s", what, without);
	}
	format->paragraph(f, "-", text);
	free(text);
}

static void
write_challenge(FILE *f, const struct handout_format *format, const struct course *c, int level)
{
	if (c->ngoals == 0)
		return;
	format->heading(f, level, "Goals");
	write_conditions(f, format, c->goal, c->ngoals);
	format->heading(f, level, "Rules");
	if (c->stage.setting[SETTING_HARDWARE] != NULL) {
		char *text = mem_printf("device: %s", c->stage.setting[SETTING_HARDWARE]);

		format->paragraph(f, "-", text);
		free(text);
	}
	write_words(f, format, "optimizations", &c->rules.optimizations, "all");
	write_words(f, format, "layers that may be changed", &c->rules.layers, "all");
	write_words(f, format, "knobs that may be changed", &c->rules.knobs, "none");
	write_conditions(f, format, c->rules.kept, c->rules.nkept);
	if (c->score_text != NULL) {
		format->heading(f, level, "Score");
		format->paragraph(f, "", c->score_text);
	}
}

/* Lines that belong together. */
struct lines {
	char *text;
};

static void
join_line(void *ctx, const char *line)
{
	struct lines *l = ctx;
	char *longer = mem_printf("%s  %s\n", l->text, line);

	free(l->text);
	l->text = longer;
}

static void
write_mapping(FILE *f, const struct handout_format *format, const struct course_mapping *m)
{
	struct lines l = {mem_strdup("")};

	mapping_lines(m, "x", join_line, &l);
	format->lines(f, l.text);
	free(l.text);
}

void
handout_write(FILE *f, const struct handout_format *format, const struct model *m,
    const struct course *c, bool answers, int level)
{
	format->heading(f, level, m->name);
	if (m->notes != NULL)
		write_text(f, format, "", m->notes);
	if (c->mapping.given)
		write_mapping(f, format, &c->mapping);
	write_challenge(f, format, c, level + 1);
	if (c->nsteps > 0)
		format->heading(f, level + 1, "Steps");
	for (int i = 0; i < c->nsteps; i++) {
		write_numbered(f, format, i + 1, c->step[i].text);
		if (answers && c->step[i].hint != NULL)
			write_text(f, format, "Hint:", c->step[i].hint);
	}
	if (c->nquestions > 0)
		format->heading(f, level + 1, "Questions");
	for (int i = 0; i < c->nquestions; i++) {
		write_numbered(f, format, i + 1, c->question[i].text);
		if (answers)
			write_text(f, format, "Answer:", c->question[i].answer);
		else
			format->room(f);
	}
	if (m->source != NULL) {
		char *text = mem_printf("Source: %s", m->source);

		format->paragraph(f, "", text);
		free(text);
	}
}
