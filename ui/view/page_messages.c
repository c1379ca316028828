/*
 * The messages page: what the script printed when it ran last, and warnings about its model.
 */
#include "frame/app.h"
#include "frame/page_text.h"
#include "view/views.h"

#include <stdlib.h>

static void
write_message(struct page_out *out, const struct script_message *m)
{
	char *text = mem_strdup(m->text);

	for (char *p = text; *p != '\0'; p++)
		if (*p == '\t')
			*p = ' ';
	page_line(out, m->warning ? PAGE_LOSS : PAGE_TEXT, NULL, "%s", text);
	free(text);
}

static void
fill_messages(const void *state, const struct app *a, struct page_out *out)
{
	const struct loader *l = &a->loader;

	(void)state;
	page_line(out, PAGE_TITLE, NULL, "Messages of %s", l->file != NULL ? l->file : "no script");
	page_gap(out);
	for (int i = 0; i < a->problems.n; i++)
		page_line(out, PAGE_LOSS, NULL, "%s", a->problems.err[i].text);
	if (l->error.text[0] != '\0')
		page_line(out, PAGE_LOSS, NULL, "%s", l->error.text);
	for (int i = 0; i < l->messages.n; i++) {
		if (page_is_in_sight(out))
			write_message(out, &l->messages.message[i]);
		else
			page_gap(out);
	}
	if (l->error.text[0] == '\0' && l->messages.n == 0 && a->problems.n == 0)
		page_line(out, PAGE_DIM, NULL, "The script prints nothing, and there is no warning "
		    "about its model.");
}

const struct view_kind page_messages = {.name = "messages", .title = "Messages",
    .fill = fill_messages};
