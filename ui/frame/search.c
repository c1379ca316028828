#include "frame/search.h"

#include "frame/app.h"

#include <stdio.h>
#include <string.h>

bool
search_end(struct app *a)
{
	bool shown = a->search.in != NULL;

	a->search.in = NULL;
	return shown;
}

void
search_for(struct app *a, const char *text)
{
	if (*text == '\0')
		return;
	(void)snprintf(a->search.text, sizeof a->search.text, "%s", text);
	search_go(a, 1);
}

static void
ask_done(struct app *a, void *of, const char *text)
{
	(void)of;
	search_for(a, text);
}

void
search_ask(struct app *a)
{
	static const struct prompt_kind kind = {.label = "Search:", .done = ask_done,
	    .history = "search"};
	const struct picker_kind *list = view_top(a)->kind->list;

	if (list != NULL && list->filters)
		app_say(a, "type to find something in this list");
	else
		prompt_open(&a->prompt, &kind, NULL, a->search.text);
}

void
search_go(struct app *a, int by)
{
	struct view *top = view_top(a);
	bool wrapped = false;

	if (a->search.text[0] == '\0') {
		app_say(a, "nothing was searched yet; / searches");
		return;
	}
	if (!view_search(top, a, a->search.text, by, &wrapped)) {
		a->search.in = NULL;
		app_say(a, "\"%.100s\" is not here", a->search.text);
		return;
	}
	if (wrapped)
		app_say(a, "the search goes on from the %s", by > 0 ? "top" : "bottom");
	else if (a->search.in != top)
		app_say(a, "n goes to the next match, N to the one before");
	a->search.in = top;
}
