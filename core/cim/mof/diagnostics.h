#pragma once

#include "core/cim/mof/mof.h"
#include "core/cim/mof/syntax.h"

namespace wbemscope::cim::mof {

/// Thrown inside the reader when going on is pointless: too many errors, a limit. Never leaves Compiler::add.
struct Abandon {};

/// Collects errors; throws Abandon after the last one that is allowed.
class Diagnostics {
public:
    Diagnostics(std::vector<Error>& errors, QString file, std::size_t limit);
    void report(Place place, const QString& message);
    /// Reports and throws Abandon.
    [[noreturn]] void abandon(Place place, const QString& message);

private:
    std::vector<Error>& m_errors;
    QString m_file;
    std::size_t m_limit;
};

} // namespace wbemscope::cim::mof
