#pragma once

#include "core/cim/mof/mof.h"
#include "core/lab/repository.h"

namespace wbemscope::lab {

/// Fills a repository from the MOF of resources/scenarios and of directories a user names. What MOF can say
/// is in resources/scenarios/README.md.
class ScenarioLoader {
public:
    explicit ScenarioLoader(Repository& repository);
    ~ScenarioLoader();

    /// Files of `directory` that end in .mof, by name. `:/scenarios` is the built-in one.
    void addDirectory(const QString& directory);
    void addText(const QString& text, const QString& fileName);
    /// Puts everything in. All mistakes, each with file, line and column; empty: none.
    std::vector<cim::mof::Error> load();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Directory of the built-in scenarios: `:/scenarios`.
QString builtInScenarios();

} // namespace wbemscope::lab
