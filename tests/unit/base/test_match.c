/*
 * Check the ranked matcher on names as people type them.
 */
#include "base/match.h"
#include "lib/random.h"
#include "lib/tap.h"

static const char *const rank_name[] = {"none", "letters", "part", "words", "word", "prefix",
    "exact", "same"};

static enum match_rank
rank_of(const char *typed, const char *text)
{
	struct match m;
	bool found = match_text(typed, text, &m);

	tap_ok(found == (m.rank != MATCH_NONE) && found == (m.score > 0),
	    "'%s' in '%s': rank, score and answer agree", typed, text);
	return m.rank;
}

static void
test_ranks(void)
{
	static const struct {
		const char *typed, *text;
		enum match_rank rank;
	} row[] = {
	    {"resnet", "ResNet", MATCH_SAME},
	    {"ResNet50", "ResNet-50", MATCH_EXACT},
	    {"ResNet-50", "resnet 50", MATCH_EXACT},
	    {"resnet_50", "resnet50", MATCH_EXACT},
	    {"resnet50", "ResNet-500", MATCH_NONE},
	    {"resnet5", "ResNet-50", MATCH_NONE},
	    {"resnet", "resnet_block", MATCH_PREFIX},
	    {"resnet", "Wide ResNet-50-2", MATCH_WORD},
	    {"net", "ResNet", MATCH_WORD},
	    {"net", "resnet", MATCH_PART},
	    {"yolov3", "YOLO v3 tiny", MATCH_PREFIX},
	    {"PointNet", "PointNet", MATCH_SAME},
	    {"PointNet", "PointNet++", MATCH_EXACT},
	    {"mobilenetv2", "mobilenet_v2", MATCH_EXACT},
	    {"GPT-2", "gpt2", MATCH_EXACT},
	    {"mnv2", "MobileNetV2", MATCH_LETTERS},
	    {"vm2", "MobileNetV2", MATCH_NONE},
	    {"raspberry pi 5", "Raspberry Pi 5 (BCM2712, 4x A76 2.4 GHz)", MATCH_PREFIX},
	    {"raspberry pi 5", "Raspberry Pi 3B+ (BCM2837B0, 4x A53 1.4 GHz)", MATCH_NONE},
	    {"5", "A53", MATCH_NONE},
	    {"53", "A53", MATCH_WORD},
	    {"m2", "NVIDIA Tesla V100 SXM2 32GB", MATCH_NONE},
	    {"m2", "Apple M2 GPU", MATCH_WORD},
	    {"rpi5", "rpi-5", MATCH_EXACT},
	    {"pi 4", "Raspberry Pi 4B (BCM2711, 4x A72 1.8 GHz)", MATCH_WORD},
	    {"pi 4", "Raspberry Pi 5 (BCM2712, 4x A76 2.4 GHz)", MATCH_WORDS},
	    {"5 pi", "Raspberry Pi 5", MATCH_WORDS},
	    {"berry 5", "Raspberry Pi 5", MATCH_PART},
	    {"macbook air m2", "MacBook Air M2", MATCH_SAME},
	    {"iphone 15", "iPhone 15", MATCH_SAME},
	    {"iphone 1", "iPhone 15", MATCH_NONE},
	    {"pixel 8", "NVIDIA H100 SXM5 80GB", MATCH_NONE},
	    {"a100", "a100-sxm-80gb", MATCH_PREFIX},
	    {"4090", "rtx-4090", MATCH_WORD},
	    {"jetson nano", "jetson-nano", MATCH_EXACT},
	    {"jetson nano", "Jetson Orin Nano 8GB", MATCH_WORDS},
	    {"stm32 h7", "stm32h7a3", MATCH_PREFIX},
	    {"stm32 h7", "stm32f746", MATCH_NONE},
	    {"colab t4", "tesla-t4", MATCH_NONE},
	    {"2.5", "Qwen 2.5 7B", MATCH_WORD},
	    {"25", "Qwen 2.5 7B", MATCH_NONE},
	    {"2", "Qwen 2.5 7B", MATCH_WORD},
	    {"qwen2.5-7b", "Qwen 2.5 7B", MATCH_EXACT},
	    {"x", "", MATCH_NONE},
	    {"", "anything", MATCH_LETTERS},
	    {" - ", "anything", MATCH_LETTERS},
	    {"\xc3\xa9t\xc3\xa9", "un \xc3\xa9t\xc3\xa9", MATCH_WORD},
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		tap_is_str(rank_name[rank_of(row[i].typed, row[i].text)], rank_name[row[i].rank],
		    "'%s' in '%s'", row[i].typed, row[i].text);
}

/* Check that the first text matches better than the second. */
static void
test_order(void)
{
	static const char *const row[][3] = {
	    {"resnet", "resnet", "resnet_block"},
	    {"resnet", "ResNet-50", "Wide ResNet-50-2"},
	    {"resnet", "ResNet-50", "resnext"},
	    {"mobile", "mobile_net", "mobilenet"},
	    {"nano", "Jetson Nano", "Jetson Orin Nano 8GB"},
	    {"time", "time_share", "latency time"},
	    {"pi zero", "Raspberry Pi Zero 2 W", "zero pi"},
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct match a, b;

		(void)match_text(row[i][0], row[i][1], &a);
		(void)match_text(row[i][0], row[i][2], &b);
		if (!tap_ok(a.score > b.score, "'%s': '%s' before '%s'", row[i][0], row[i][1],
		    row[i][2]))
			tap_diag("scores %d and %d", a.score, b.score);
	}
}

static void
check_letters(const char *typed, const char *text, const char *want)
{
	char got[MATCH_TEXT_MAX + 1];
	struct match m;
	size_t n = strlen(text);

	(void)match_text(typed, text, &m);
	for (size_t i = 0; i < n; i++)
		got[i] = match_has(&m, i) ? '^' : '.';
	got[n] = '\0';
	tap_is_str(got, want, "letters of '%s' in '%s'", typed, text);
}

static void
test_letters(void)
{
	check_letters("resnet50", "Wide ResNet-50-2", ".....^^^^^^.^^..");
	check_letters("5 pi", "Raspberry Pi 5", "..........^^.^");
	check_letters("mnv2", "MobileNetV2", "^.....^..^^");
	check_letters("zzz", "MobileNetV2", "...........");
	tap_ok(!match_has(&(struct match){.bytes = {0}}, MATCH_TEXT_MAX),
	    "no letter behind the end was matched");
}

static void
check_found(const char *typed, const char *text, const char *want)
{
	char got[MATCH_TEXT_MAX + 1];
	struct match m;
	size_t n = strlen(text);

	tap_is_int(match_find(typed, text, &m), strchr(want, '^') != NULL, "'%s' in '%s'", typed,
	    text);
	for (size_t i = 0; i < n; i++)
		got[i] = match_has(&m, i) ? '^' : '.';
	got[n] = '\0';
	tap_is_str(got, want, "places of '%s' in '%s'", typed, text);
}

static void
test_places(void)
{
	check_found("conv", "layer1.conv1 conv", ".......^^^^..^^^^");
	check_found("conv1", "conv1 conv12", "^^^^^.^^^^^.");
	check_found("data sheet", "The data-sheet", "....^^^^.^^^^^");
	check_found("one two", "two one", ".......");
	check_found("aa", "aaa", "^^^");
	check_found("", "aaa", "...");
	check_found("-", "a-a", "...");
}

static void
test_names(void)
{
	const char *const names[] = {"apple-m2-gpu", "Apple M2 GPU", "MacBook Air M2", NULL};
	struct match m;
	int which;

	tap_ok(match_names("macbook air", names, &m, &which) && which == 2 &&
	    m.rank == MATCH_PREFIX, "an alias is the best of several names");
	tap_ok(match_names("apple macbook", names, &m, &which) && which == -1 &&
	    m.rank == MATCH_WORDS, "words are of several names");
	tap_ok(!match_names("apple m3", names, &m, &which) && m.score == 0,
	    "a number that no name has");
	tap_ok(!match_names("m", (const char *const[]){NULL}, &m, NULL), "no name at all");
}

static void
test_contains(void)
{
	const char *const texts[] = {"layer1.0.conv12", "conv", NULL};
	static const struct {
		const char *typed;
		bool found;
	} row[] = {{"", true}, {"conv1", true}, {"CONV layer1", true}, {"layer1.0", true},
	    {"layer1_0", true}, {"layer10", false}, {"ayer", true}, {"dense", false},
	    {"conv dense", false}, {"onv12", true}, {".", true}};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		tap_is_int(match_contains(row[i].typed, texts), row[i].found, "'%s' is %sthere",
		    row[i].typed, row[i].found ? "" : "not ");
}

static void
test_some(void)
{
	const char *const names[] = {"tesla-t4", "NVIDIA T4", NULL};
	static const struct {
		const char *typed;
		bool near;
	} row[] = {{"colab t4", true}, {"nvidia gpu", true}, {"colab", false}, {"4", false},
	    {"t", false}, {"la 4", false}, {"", false}};
	struct match m, n;

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		tap_is_int(match_some(row[i].typed, names, &m), row[i].near, "'%s' is %snear",
		    row[i].typed, row[i].near ? "" : "not ");
	(void)match_some("nvidia t4", names, &m);
	(void)match_some("nvidia t5", names, &n);
	tap_ok(m.score > n.score && m.rank == MATCH_LETTERS, "two words are nearer than one");
}

static void
offer_text(struct match_choice *c, const char *typed, const char *text, int number)
{
	struct match m;

	if (match_text(typed, text, &m))
		match_offer(c, &m, number);
}

static void
test_choice(void)
{
	struct match_choice c = {0};

	tap_is_int(match_only(&c), -1, "nothing was offered");
	offer_text(&c, "pi", "Raspberry Pi 4", 4);
	tap_is_int(match_only(&c), 4, "the only one");
	offer_text(&c, "pi", "Raspberry Pi 5 Model B", 5);
	tap_ok(match_only(&c) == -1 && c.n == 2 && c.best[0].number == 4 && c.best[1].number == 5,
	    "two of one rank: neither, and the shorter first");
	offer_text(&c, "pi", "ampicillin", 6);
	tap_is_int(c.n, 2, "a match of lower rank is passed over");
	offer_text(&c, "pi", "pi zero", 7);
	tap_is_int(match_only(&c), 7, "the only one of the highest rank");
	c = (struct match_choice){0};
	offer_text(&c, "mnv", "MobileNetV2", 8);
	tap_ok(c.n == 1 && match_only(&c) == -1, "letters in order leave a doubt");
}

static void
test_many(void)
{
	struct match_choice c = {0};
	char name[64], filler[40];

	memset(filler, 'x', sizeof filler);
	for (int i = 0; i < 3 * MATCH_BEST_MAX; i++) {
		(void)snprintf(name, sizeof name, "a%.*s", i, filler);
		offer_text(&c, "a", name, i);
	}
	tap_is_int(match_only(&c), 0, "the exact one of many");
	c = (struct match_choice){0};
	for (int i = 3 * MATCH_BEST_MAX; i > 0; i--) {
		(void)snprintf(name, sizeof name, "a%.*s", i, filler);
		offer_text(&c, "a", name, i);
	}
	tap_ok(c.n == 3 * MATCH_BEST_MAX && c.nbest == MATCH_BEST_MAX, "all count, some are kept");
	for (int i = 0; i < c.nbest; i++)
		tap_is_int(c.best[i].number, i + 1, "place %d", i);
}

/* Match random texts of the letters that matter: no rank without a score, no letter beyond the
 * end, and no fault for sanitizers to find. */
static void
test_random(void)
{
	static const char letters[] = "aAbB1290 -_./\xc3\xa9";
	struct random r = {20261130};
	char text[2][800];
	int wrong = 0;

	for (int i = 0; i < 20000; i++) {
		struct match m;

		for (int k = 0; k < 2; k++) {
			int n = random_below(&r, random_below(&r, 50) == 0 ? 790 : 30);

			for (int j = 0; j < n; j++)
				text[k][j] = letters[random_below(&r, (int)sizeof letters - 1)];
			text[k][n] = '\0';
		}
		wrong += match_text(text[0], text[1], &m) != (m.score > 0);
		wrong += match_has(&m, strlen(text[1]));
		wrong += match_find(text[0], text[1], &m) != (m.rank == MATCH_PART);
	}
	tap_is_int(wrong, 0, "random texts");
}

/* Texts longer than what is looked at do no harm. */
static void
test_long(void)
{
	char text[4 * MATCH_TEXT_MAX];
	struct match m;

	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	tap_ok(match_text("aaa", text, &m) && m.rank == MATCH_PREFIX, "the beginning of much");
	tap_ok(match_text(text, text, &m), "much is typed");
	memset(text, '1', sizeof text - 1);
	tap_ok(!match_text("1", text, &m), "a long number is no short one");
	memset(text, '-', sizeof text - 1);
	tap_ok(!match_text("a", text, &m), "separators alone");
}

int
main(void)
{
	test_ranks();
	test_order();
	test_letters();
	test_places();
	test_names();
	test_contains();
	test_some();
	test_choice();
	test_many();
	test_long();
	test_random();
	return tap_done();
}
