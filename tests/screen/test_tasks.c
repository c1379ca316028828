/*
 * Tasks that people have, done with as few keys as promised, on the whole gallery.
 */
#include "file/lua_file.h"
#include "lib/shows.h"
#include "lib/tap.h"
#include "lib/tree.h"
#include "optimize/choice_text.h"
#include "view/views.h"

#include <string.h>
#include <unistd.h>

static const struct errand {
	const char *name;
	const char *file;          /* NULL: none; the gallery is shown first */
	const char *keys;          /* one word for each key */
	int most;                  /* keys */
	const char *shown;         /* before the last key */
} tasks[] = {
    {"find ResNet-50 and quit", NULL, "r n 5 0 Enter q", 6, "layertop  ResNet-50"},
    {"YOLO into an STM32H7 by fit", "zoo:yolo_v3_tiny", "H h 7 Enter % f Enter q q", 12,
        "348 KB"},
};

/* Copy all models into the folder of the stage. */
static void
copy_zoo(void)
{
	char *folder = mem_printf("%s/lua/zoo", tree_folder()), **name, *path;
	int n = lua_files_in(folder, &name);

	tap_ok(n > 40, "%d models are there", n);
	for (int i = 0; i < n; i++) {
		path = mem_printf("lua/zoo/%s", name[i]);
		stage_copy(path);
		free(path);
	}
	lua_files_free(name, n);
	free(folder);
}

static void
do_task(const struct errand *t)
{
	const char *last = strrchr(t->keys, ' ') + 1;
	char *before = mem_printf("%.*s", (int)(last - t->keys), t->keys);
	struct stage s;
	int n = 1;

	for (const char *k = t->keys; *k != '\0'; k++)
		n += *k == ' ';
	tap_ok(n <= t->most, "%s: %d keys, at most %d", t->name, n, t->most);
	stage_open(&s, 24, 80, t->file);
	stage_keys(&s, before);
	shows(&s, t->shown, t->name);
	tap_ok(!s.app.quit, "%s: not before the last key", t->name);
	stage_keys(&s, last);
	tap_ok(s.app.quit, "%s: the last key quits", t->name);
	stage_close(&s);
	free(before);
}

/* Press keys as stage_keys() does, and return how many there are: a word that is typed has one for
 * each character. */
static int
press(struct stage *s, const char *keys)
{
	static const char *const named[] = {"Up", "Down", "Left", "Right", "Enter", "Esc", "Tab",
	    "Home", "End", "Space", "PgUp", "PgDn", NULL};
	int n = 0;

	stage_keys(s, keys);
	for (const char *at = keys; *at != '\0'; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		int count = (int)length;

		for (int i = 0; named[i] != NULL; i++)
			if (strlen(named[i]) == length && strncmp(at, named[i], length) == 0)
				count = 1;
		n += count;
		at += length;
	}
	return n;
}

/* The choices that hold, as --opt takes them. */
static const char *
choices(const struct stage *s)
{
	static char all[1024];
	char text[CHOICE_TEXT_MAX];
	const struct choices *c = &s->app.session.now.choices;
	size_t used = 0;

	all[0] = '\0';
	for (size_t i = 0; i < c->n && used < sizeof all; i++)
		used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i > 0 ? " " : "",
		    choice_text(&c->choice[i], text));
	return all;
}

static void
check_mobilenet(const struct stage *s, int keys, const char *how)
{
	tap_is_str(s->app.session.model->name, "MobileNetV2", "%s: the model", how);
	tap_is_str(s->app.session.now.settings.hardware->id, "rpi-5", "%s: the device", how);
	tap_is_str(choices(s), "bits=8 prune=0.3", "%s: 8 bits, 30%% pruned", how);
	tap_ok(access("mobilenetv2.csv", R_OK) == 0, "%s: exported", how);
	tap_ok(keys <= 25, "%s: %d keys, at most 25", how, keys);
	(void)unlink("mobilenetv2.csv");
}

/* MobileNetV2 on a Raspberry Pi 5, in 8 bits and 30% pruned, exported. */
static void
mobilenet(void)
{
	struct stage s;
	int n;

	stage_copy("lua/hardware/rpi-3b-plus.lua");
	stage_copy("lua/hardware/rpi-5.lua");
	stage_copy("lua/hardware/rpi-zero-2w.lua");
	stage_open(&s, 24, 80, NULL);
	n = press(&s, "mobilev2 Enter");
	n += press(&s, "H rpi5 Enter");
	n += press(&s, "9 4 ----");
	n += press(&s, "e Enter");
	check_mobilenet(&s, n, "by lists and digits");
	stage_close(&s);
}

/* Llama 3 in 4 bits on two GPUs side by side. */
static void
llama(void)
{
	const struct compare_view *compared;
	struct stage s;
	int n;

	stage_copy("lua/layertop/language.lua");
	stage_copy("lua/hardware/rtx-4090.lua");
	stage_open(&s, 24, 80, NULL);
	n = press(&s, "llama3 Enter");
	n += press(&s, "9 -");
	n += press(&s, ":duel Space h100 Space 4090 Enter");
	tap_is_str(s.app.session.model->name, "Llama 3.1 8B", "two GPUs: the model");
	tap_is_str(choices(&s), "bits=4", "two GPUs: 4 bits");
	shows(&s, "NVIDIA GeForce RTX 4090", "two GPUs: side by side");
	compared = compare_page_state(&s.app);
	tap_is_str(compared->side[0].side.hardware, "h100-sxm", "two GPUs: the first");
	tap_is_str(compared->side[1].side.hardware, "rtx-4090", "two GPUs: the second");
	tap_is_str(compared->side[1].side.choices, "bits=4", "two GPUs: in 4 bits there, too");
	tap_ok(n <= 30, "two GPUs: %d keys, at most 30", n);
	stage_close(&s);
}

/* Lesson 1 on a projector of 40 columns and 12 rows: what its notes say to press, and the figures
 * that they give. */
static void
lesson(void)
{
	struct stage s;

	stage_open(&s, 12, 40, "examples/mnist.lua");
	stage_keys(&s, "i");
	shows(&s, "How many operations", "40x12: the notes open");
	stage_keys(&s, "/Steps Enter");
	shows(&s, "Steps", "and lead to what to do");
	stage_keys(&s, "q Down Enter");
	shows(&s, "60,840", "Enter explains the first convolution");
	stage_keys(&s, "q Down Enter");
	shows(&s, "259,200", "and the second");
	stage_keys(&s, "q K 10 Enter Esc Enter");
	shows(&s, "1,036,800", "ten filters make it four times as large");
	stage_keys(&s, "q u Enter");
	shows(&s, "259,200", "u takes it back");
	stage_keys(&s, "q H rpi-4b Enter t textbook Enter");
	shows(&s, "18.4 us", "a Raspberry Pi 4 needs less time");
	stage_keys(&s, "i Enter");
	shows(&s, "28 - 3 + 1", "and the answers can be read");
	stage_close(&s);
}

/* Count the layers in sight. */
static int
layers_in_sight(const struct stage *s)
{
	int n = 0;

	for (size_t i = 0; i < s->app.canvas.nhits; i++) {
		const struct hit *h = &s->app.canvas.hit[i];

		n += h->kind == HIT_ROW && s->app.rows.row[h->index] != ROWS_MODEL;
	}
	return n;
}

/* A terminal of 80x24 shows 12 layers and what they are, whatever is switched on. */
static void
small_terminal(void)
{
	static const char *const keys[] = {"*", "9", "4", "s", "s", "I", "c full Enter", "End"};
	struct stage s;

	stage_open(&s, 24, 80, "zoo:resnet");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		stage_keys(&s, keys[i]);
		tap_ok(layers_in_sight(&s) >= 12, "80x24 shows %d layers after %s",
		    layers_in_sight(&s), keys[i]);
		tap_ok(strstr(stage_row(&s, s.app.layout.body.y), " OP ") != NULL,
		    "and their ops");
	}
	stage_close(&s);
}

int
main(void)
{
	stage_enter();
	copy_zoo();
	stage_copy("lua/hardware/stm32h7a3.lua");
	for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
		do_task(&tasks[i]);
	mobilenet();
	llama();
	lesson();
	small_terminal();
	stage_leave();
	return tap_done();
}
