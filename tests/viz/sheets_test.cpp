#include "print/sheets.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <clocale>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/error.h"
#include "viz/drawn_result.h"
#include "viz/sheet_rules.h"

namespace hearth::print {
namespace {

using namespace testing;

class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() /
              ("hearth-sheets-" + std::to_string(::getpid()) + "-" + name)) {
    std::filesystem::remove_all(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string text_of_pdf(const std::filesystem::path& file) {
  std::string text;
  const std::string command = "pdftotext -raw '" + file.string() + "' - 2>/dev/null";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
    text.append(buffer.data(), n);
  ::pclose(pipe);
  return text;
}

SheetOptions options(const std::filesystem::path& folder,
                     SheetLanguage language = SheetLanguage::En, Paper paper = Paper::A4) {
  return {folder, {Format::Pdf, Format::Png, Format::Svg}, language, paper, {}};
}

TEST(Sheets, OfADrawnTownAreTodayPlanAndGapInEveryFormat) {
  const Folder folder("all");
  const auto files = draw_sheets(drawn_result(), options(folder.path()));
  ASSERT_EQ(files.size(), 9U);
  EXPECT_EQ(files[0].filename(), "station-today-a4-en.pdf");
  EXPECT_EQ(files[4].filename(), "station-plan-a4-en.png");
  EXPECT_EQ(files[8].filename(), "station-gap-a4-en.svg");
  for (const auto& file : files) EXPECT_GT(std::filesystem::file_size(file), 4000U) << file;
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 9);
}

TEST(Sheets, WithoutAPlanAreTodayAndTheGapOfToday) {
  results::Result result = drawn_result();
  result.services[0].plan.reset();
  result.services[0].after.reset();
  const Folder folder("today");
  EXPECT_EQ(draw_sheets(result, options(folder.path())).size(), 6U);
}

TEST(Sheets, HaveTheSameBytesWhenDrawnAgainAndInAnyLocale) {
  const Folder one("one");
  const Folder two("two");
  const auto first = draw_sheets(drawn_result(), options(one.path(), SheetLanguage::Both));
  std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) != nullptr) break;
  }
  const auto second = draw_sheets(drawn_result(), options(two.path(), SheetLanguage::Both));
  std::setlocale(LC_ALL, before.c_str());
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_TRUE(bytes_of(first[i]) == bytes_of(second[i])) << first[i];
  }
}

TEST(Sheets, DoNotDependOnTheFormatsThatAreDrawnBesideThem) {
  const Folder one("alone");
  const Folder two("beside");
  auto svg = options(one.path());
  svg.formats = {Format::Svg};
  const auto alone = draw_sheets(drawn_result(), svg);
  const auto all = draw_sheets(drawn_result(), options(two.path()));
  ASSERT_EQ(alone.size(), 3U);
  for (std::size_t i = 0; i < alone.size(); ++i) {
    EXPECT_TRUE(bytes_of(alone[i]) == bytes_of(all[3 * i + 2])) << alone[i];
  }
}

Scene plan_sheet(const results::Result& result, SheetLanguage language = SheetLanguage::En,
                 Paper paper = Paper::A4) {
  return compose(result, 0, SheetKind::Plan, options("", language, paper), Type());
}

TEST(Sheets, SayWhichPlacesFoundNoRoomForTheirNames) {
  results::Result result = drawn_result();
  for (int i = 0; i < 9; ++i) {
    result.area.places.push_back({"Crowdedness-upon-Midtown " + std::to_string(i),
                                  {505'900, 4'003'900},
                                  persons(40'000 - i)});
  }
  const Scene scene = plan_sheet(result);
  ASSERT_FALSE(scene.dropped.empty());
  EXPECT_TRUE(says(scene, "Not named for want of room: Crowdedness-upon-Midtown"))
      << words_of(scene);
  EXPECT_TRUE(says(plan_sheet(result, SheetLanguage::Zh), "未注记（图上位置不足）："));
  EXPECT_FALSE(says(plan_sheet(drawn_result()), "Not named"));
}

// On every sheet and paper: what looks like a boundary is none.
TEST(Sheets, SayThatShapesWereConstructed) {
  results::Result result = drawn_result();
  EXPECT_FALSE(says(plan_sheet(result), "Unit shapes"));
  area::Units& units = result.area.units;
  units.constructed = Column<UnitId, area::ShapeOrigin>(units.size());
  units.constructed[UnitId{5}] = area::ShapeOrigin::Constructed;
  const std::string en = "Unit shapes were constructed from points and are no boundaries.";
  const std::string zh = "单元边界由点位推算，并非实际界线。";
  for (const Paper paper : {Paper::A4, Paper::Slide}) {
    EXPECT_TRUE(says(plan_sheet(result, SheetLanguage::En, paper), en));
    EXPECT_TRUE(says(plan_sheet(result, SheetLanguage::Zh, paper), zh));
  }
  const Scene both = plan_sheet(result, SheetLanguage::Both);
  EXPECT_TRUE(says(both, en) && says(both, zh));
}

std::size_t quiet_dots(const Scene& scene) {
  return static_cast<std::size_t>(
      std::count_if(scene.items.begin(), scene.items.end(), [](const Item& item) {
        const auto* disc = std::get_if<Disc>(&item);
        return disc != nullptr && disc->fill == kHairline;
      }));
}

TEST(Sheets, ShowCandidatesThatAreNotChosenAsQuietDots) {
  EXPECT_EQ(quiet_dots(plan_sheet(drawn_result())), 21U + 1U);  // 24 less 3, and the legend's
  EXPECT_TRUE(says(plan_sheet(drawn_result()), "Candidate place, not chosen"));
  const Scene gap = compose(drawn_result(), 0, SheetKind::Gap, options(""), Type());
  EXPECT_EQ(quiet_dots(gap), 0U);
}

TEST(Sheets, StrikeOutAFacilityThatThePlanDoesNotKeep) {
  results::Result result = drawn_result();
  result.services[0].sites.status[SiteId{0}] = area::SiteStatus::Existing;
  for (const Paper paper : {Paper::A4, Paper::Slide}) {
    const Scene scene = plan_sheet(result, SheetLanguage::En, paper);
    const auto strokes =
        std::count_if(scene.items.begin(), scene.items.end(), [](const Item& item) {
          const auto* stroke = std::get_if<Stroke>(&item);
          return stroke != nullptr && stroke->pen == Pen{kHairline, 0.3, {}};
        });
    EXPECT_EQ(strokes, 2);  // on the map and in the legend
    EXPECT_TRUE(says(scene, paper == Paper::A4 ? "Closed station" : "closed"));
  }
}

TEST(Sheets, OfAPlanThatCannotBeSayWhoIsLeftWhereAndWhatWouldDo) {
  results::Result result = drawn_result();
  results::Plan& plan = *result.services[0].plan;
  plan.status = "infeasible";
  plan.shortfalls.push_back({{"population_coverage of rural, 80%", "农村居民覆盖率 80%"},
                             "all",
                             1'280'000'000,
                             300'000'000,
                             {0, 5},
                             {"ask for no more than 18.7%", "将目标降至不超过 18.7%"}});
  for (const Paper paper : {Paper::A4, Paper::Slide}) {
    const Scene en = plan_sheet(result, SheetLanguage::En, paper);
    EXPECT_TRUE(says(en,
                     "200 residents in 2 tracts have no place within 2.1 km where a station may "
                     "open: elsewhere in West 100, elsewhere in East 100."))
        << words_of(en);
    EXPECT_TRUE(says(en, "What would do: ask for no more than 18.7%."));
    const Scene both = plan_sheet(result, SheetLanguage::Both, paper);
    EXPECT_TRUE(says(both, "2 个普查区的 200 人在 2.1 公里之内没有可以开设服务站的地点"));
    EXPECT_TRUE(says(both, "可行的放宽：将目标降至不超过 18.7%。"));
  }
}

TEST(Sheets, CarryNoDateOfTheirOwn) {
  const Folder folder("date");
  const auto files = draw_sheets(drawn_result(), options(folder.path()));
  EXPECT_EQ(bytes_of(files[0]).find("CreationDate"), std::string::npos);
  EXPECT_EQ(bytes_of(files[1]).find("tIME"), std::string::npos);
}

TEST(Sheets, CanBeSearchedForHeadlineAndNumbers) {
  if (std::system("command -v pdftotext >/dev/null") != 0)
    GTEST_SKIP() << "no pdftotext (poppler-utils)";
  const Folder folder("text");
  auto chosen = options(folder.path());
  chosen.formats = {Format::Pdf};
  const auto files = draw_sheets(drawn_result(), chosen);
  const std::string text = text_of_pdf(files[1]);
  EXPECT_NE(text.find("3 stations are the fewest that bring every urban resident within 2.1 km"),
            std::string::npos)
      << text;
  for (const char* words :
       {"8,300 of 9,600", "1,300", "8,000 / 8,000", "100.0%", "target 100%: met", "Drawn census",
        "EPSG:32650", "not submitted", "3 is a proven minimum", "WEST", "Midtown"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << " in\n" << text;
  }
  const auto zh = draw_sheets(drawn_result(),
                              {folder.path(), {Format::Pdf}, SheetLanguage::Zh, Paper::Slide, {}});
  const std::string slide = text_of_pdf(zh[1]);
  EXPECT_NE(slide.find("以最少 3 处服务站"), std::string::npos) << slide;
  EXPECT_NE(slide.find("未送审"), std::string::npos) << slide;
}

TEST(Sheets, TellBesideTheRadiusWhereItComesFrom) {
  if (std::system("command -v pdftotext >/dev/null") != 0)
    GTEST_SKIP() << "no pdftotext (poppler-utils)";
  const Folder folder("standard");
  results::Result result = drawn_result();
  result.services[0].standard = drawn_standard();
  auto chosen = options(folder.path());
  chosen.formats = {Format::Pdf};
  const auto files = draw_sheets(result, chosen);
  EXPECT_NE(text_of_pdf(files[0]).find("from memory"), std::string::npos);
  const std::string plan = text_of_pdf(files[1]);
  EXPECT_NE(plan.find("F_SVC15 (to be verified), GB 50180-2018 App."), std::string::npos) << plan;
  chosen.language = SheetLanguage::Zh;
  chosen.paper = Paper::Slide;
  EXPECT_NE(text_of_pdf(draw_sheets(result, chosen)[1]).find("F_SVC15"), std::string::npos);
}

TEST(Sheets, KeepTheirRulesOnEveryPaperInEveryLanguage) {
  const Type type;
  const results::Result result = drawn_result();
  for (const Paper paper : {Paper::A4, Paper::A3, Paper::Slide}) {
    for (const SheetLanguage language :
         {SheetLanguage::En, SheetLanguage::Zh, SheetLanguage::Both}) {
      for (const SheetKind kind : {SheetKind::Today, SheetKind::Plan, SheetKind::Gap}) {
        const Scene scene = compose(result, 0, kind, options("", language, paper), type);
        SCOPED_TRACE(scene.title);
        expect_no_collision(scene);
        expect_none_dropped(scene);
        expect_on_paper(scene, type);
        if (kind == SheetKind::Plan && paper != Paper::Slide) {
          expect_numbered_once(scene, 3);
          EXPECT_EQ(missing_labels(scene), 13U);
        }
      }
    }
  }
}

TEST(Sheets, ThatCannotBeWrittenSayWhere) {
  const Folder folder("file");
  std::ofstream(folder.path()) << "a file, not a folder";
  EXPECT_THROW(draw_sheets(drawn_result(), options(folder.path())), InputError);
}

}  // namespace
}  // namespace hearth::print
