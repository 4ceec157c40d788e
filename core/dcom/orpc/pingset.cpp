#include "core/dcom/orpc/pingset.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace wbemscope::dcom {

namespace {
// The counts of ComplexPing are 16 bits wide; what does not fit waits for the next ping.
constexpr std::size_t MaxDelta = std::numeric_limits<quint16>::max();
} // namespace

std::variant<std::monostate, SimplePingRequest, ComplexPingRequest>
PingSet::next(const std::vector<quint64>& objects) const {
    ComplexPingRequest complex;
    complex.setId = m_id;
    complex.sequence = m_sequence;
    std::ranges::set_difference(objects, m_members, std::back_inserter(complex.add));
    std::ranges::set_difference(m_members, objects, std::back_inserter(complex.remove));
    complex.add.resize(std::min(complex.add.size(), MaxDelta));
    complex.remove.resize(std::min(complex.remove.size(), MaxDelta));
    if (!complex.add.empty() || !complex.remove.empty())
        return complex;
    if (m_id == 0 || m_members.empty())
        return std::monostate{};
    return SimplePingRequest{m_id};
}

void PingSet::answered(const ComplexPingRequest& request, const ComplexPingResponse& response) {
    if (response.status != resolver::Ok) {
        forget();
        return;
    }
    m_id = response.setId;
    ++m_sequence;
    std::vector<quint64> members;
    std::ranges::set_union(m_members, request.add, std::back_inserter(members));
    m_members.clear();
    std::ranges::set_difference(members, request.remove, std::back_inserter(m_members));
}

bool PingSet::answered(const SimplePingResponse& response) {
    if (response.status == resolver::Ok)
        return true;
    forget();
    return false;
}

void PingSet::forget() {
    m_id = 0;
    m_sequence = 1;
    m_members.clear();
}

} // namespace wbemscope::dcom
