#include "core/cim/mof/diagnostics.h"

#include <QCoreApplication>

namespace wbemscope::cim::mof {

Diagnostics::Diagnostics(std::vector<Error>& errors, QString file, std::size_t limit)
    : m_errors(errors)
    , m_file(std::move(file))
    , m_limit(limit) {}

void Diagnostics::report(Place place, const QString& message) {
    if (m_errors.size() >= m_limit)
        abandon(place,
                QCoreApplication::translate("Mof", "Too many errors: the rest of the file was not read."));
    m_errors.push_back({m_file, place.line, place.column, message});
}

void Diagnostics::abandon(Place place, const QString& message) {
    m_errors.push_back({m_file, place.line, place.column, message});
    throw Abandon{};
}

} // namespace wbemscope::cim::mof
