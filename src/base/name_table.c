#include "base/name_table.h"

#include "base/match.h"
#include "base/phrase.h"

#include <string.h>

/* Return row `i` and set its name.  Return NULL at the end of the table. */
static const void *
row_at(struct name_table t, size_t i, const char **name)
{
	const void *row;

	if (i >= t.n)
		return NULL;
	row = (const char *)t.first + i * t.size;
	if (t.pointers)
		memcpy(&row, row, sizeof row);
	memcpy(name, (const char *)row + t.name, sizeof *name);
	return *name != NULL ? row : NULL;
}

const void *
name_find(struct name_table t, const char *name)
{
	const void *row;
	const char *found;

	for (size_t i = 0; (row = row_at(t, i, &found)) != NULL; i++)
		if (strcmp(found, name) == 0)
			return row;
	return NULL;
}

const char *
name_mean(struct name_table t, const char *word, char several[static NAME_SEVERAL_MAX])
{
	struct phrase list = phrase_in(several, NAME_SEVERAL_MAX);
	struct match_choice choice = {0};
	struct match m;
	const char *name = word;

	if (name_find(t, word) != NULL)
		return word;
	for (size_t i = 0; row_at(t, i, &name) != NULL; i++)
		if (match_text(word, name, &m))
			match_offer(&choice, &m, (int)i);
	if (match_only(&choice) >= 0)
		return row_at(t, (size_t)match_only(&choice), &name) != NULL ? name : NULL;
	for (int i = 0; choice.rank >= MATCH_PART && i < choice.nbest; i++) {
		(void)row_at(t, (size_t)choice.best[i].number, &name);
		phrase_add(&list, "%s%s", i == 0 ? "; it could be " : ", ", name);
	}
	return NULL;
}

void
name_try(struct nearest *n, struct name_table t, const char *wrong)
{
	const char *name;

	for (size_t i = 0; row_at(t, i, &name) != NULL; i++)
		nearest_try(n, wrong, name);
}

const char *
name_hint(struct name_table t, const char *wrong, const char *otherwise,
    char buf[static NEAREST_TEXT_MAX])
{
	struct nearest nearest = {0};

	name_try(&nearest, t, wrong);
	return nearest_or(&nearest, otherwise, buf);
}

const char *
name_hint_or_all(struct name_table t, const char *wrong, char *buf, size_t size)
{
	struct phrase list;
	const char *name;

	if (name_hint(t, wrong, NULL, buf) != NULL)
		return buf;
	list = phrase_in(buf, size);
	for (size_t i = 0; row_at(t, i, &name) != NULL; i++)
		phrase_add(&list, "%s%s", i == 0 ? "; there are " : ", ", name);
	return buf;
}
