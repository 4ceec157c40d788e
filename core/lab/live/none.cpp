// Platforms without live data: the classes are there, their providers have no source.
#include "core/lab/live/live.h"

namespace wbemscope::lab::live {

const NamedReader* readers() {
    static constexpr NamedReader none[] = {{nullptr, nullptr}};
    return none;
}

std::optional<std::pair<QString, QString>> processOwner(quint32) {
    return std::nullopt;
}

} // namespace wbemscope::lab::live
