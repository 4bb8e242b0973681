#include <gtest/gtest.h>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/error.h"
#include "print/type.h"

namespace hearth::print {
namespace {

// A fontconfig that knows one empty folder. Its own program: fontconfig reads this once.
class Fonts : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder() =
        std::filesystem::temp_directory_path() / ("hearth-fonts-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder());
    std::ofstream(folder() / "fonts.conf")
        << "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>"
        << folder().string() << "</dir><cachedir>" << folder().string()
        << "</cachedir></fontconfig>";
    ::setenv("FONTCONFIG_FILE", (folder() / "fonts.conf").c_str(), 1);
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder()); }
  static std::filesystem::path& folder() {
    static std::filesystem::path path;
    return path;
  }
};

TEST_F(Fonts, WithoutAChineseFaceAreAnErrorThatSaysWhatToInstall) {
  try {
    const Type type;
    FAIL() << "took " << type.family();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("fonts-noto-cjk"), std::string::npos);
    ASSERT_EQ(error.problems().size(), 1U);
    EXPECT_NE(error.problems()[0].what.zh.find("中文字体"), std::string::npos);
  }
}

}  // namespace
}  // namespace hearth::print
