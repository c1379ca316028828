/*
 * Traces: the block and the calls in which an error happened.
 */
#include "script/interp.h"

#include "base/phrase.h"

#include <stdio.h>
#include <string.h>

#define TRACE_MAX   240 /* bytes */
#define TRACE_CALLS 6

/* Return the name of a file without its folder. */
static const char *
short_name(const struct interp *it, int file)
{
	const char *name = it->chunk[file - it->first_file].name, *slash = strrchr(name, '/');

	return slash != NULL ? slash + 1 : name;
}

/* Add the calls that led to the innermost function of the script.  Leave out those inside of the
 * library, and one that follows itself, as in a recursion. */
static void
add_calls(struct interp *it, struct phrase *p)
{
	struct place last = {-1, 0}, here;
	int calls = 0;
	bool library, innermost = true;

	for (int level = 0; interp_level(it, level, &here, &library); level++) {
		if (here.file < 0 || library)
			continue;
		if (!innermost && (here.file != last.file || here.line != last.line)) {
			if (calls == TRACE_CALLS)
				break;
			(void)phrase_whole(p, ", ", "%s%s:%d", calls++ == 0 ? "called from " : "",
			    short_name(it, here.file), here.line);
		}
		innermost = false;
		last = here;
	}
}

void
trace_append(struct interp *it, struct err *e)
{
	char text[TRACE_MAX], sentence[ERR_TEXT_MAX];
	struct phrase p = phrase_in(text, sizeof text);
	const struct graph *g = it->graph;

	if (g != NULL && graph_open_path(g) != NULL)
		(void)phrase_whole(&p, ", ", "in block \"%s\"", graph_open_path(g));
	add_calls(it, &p);
	if (*text == '\0')
		return;
	(void)snprintf(sentence, sizeof sentence, "%s", e->text);
	err_set(e, "%s (%s)", sentence, text);
}
