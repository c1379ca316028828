/*
 * The page of a lesson or a challenge: Left and Right choose a step or a question, Enter shows a
 * hint, asks for an answer, or opens the next lesson.
 */
#include "view/page_source.h"
#include "view/views.h"

static void
fill_lesson(const void *state, const struct app *a, struct page_out *out)
{
	struct page_source source = page_source_of(a);

	(void)state;
	page_fill_lesson(&source, out);
}

static void
choose_item(struct view *v, struct app *a, int by)
{
	int n = progress_items(&a->session.course), *chosen = &a->lesson.now.chosen;

	*chosen += by;
	if (*chosen >= n)
		*chosen = n - 1;
	if (*chosen < 0)
		*chosen = 0;
	v->seeks = true;
}

static void
do_item(struct view *v, struct app *a)
{
	lesson_choose(a);
	v->seeks = true;
}

const struct view_kind page_lesson = {.name = "lesson", .title = "Lesson", .keeps_place = true,
    .fill = fill_lesson, .left_right = choose_item, .choose = do_item, .turn_label = "Step",
    .choose_label = "Hint, answer"};
