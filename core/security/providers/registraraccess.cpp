#include "core/security/providers/registraraccess.h"

#include "core/security/daclreading.h"

#include <algorithm>

namespace wbemscope {
namespace {

/// DA, DU ... mean the reader's domain, which nobody told us: any domain does to read the rest, and the
/// account shows as what it is, one of some domain.
const Sid& someDomain() {
    static const Sid domain(5, {21, 0, 0, 0});
    return domain;
}

} // namespace

bool isCrowd(const Sid& sid) {
    static const std::vector<Sid> crowds{
        sids::everyone(),  sids::anonymous(), sids::authenticatedUsers(), sids::users(), sids::interactive(),
        sids::network(),   Sid(2, {0}), // LOCAL
        Sid(5, {32, 546}),              // Guests
    };
    if (std::ranges::find(crowds, sid) != crowds.end())
        return true;
    // Domain Users, Domain Guests and Domain Computers of any domain (MS-DTYP 2.4.2.4).
    const auto& subs = sid.subAuthorities();
    return sid.authority() == 5 && subs.size() == 5 && subs.front() == 21 && subs.back() >= 513 &&
           subs.back() <= 515;
}

RegistrarAccess registrarAccess(const QString& sddl) {
    RegistrarAccess access;
    if (sddl.trimmed().isEmpty())
        return access;
    try {
        access.descriptor = SecurityDescriptor::fromSddl(sddl, someDomain());
    } catch (const ProtocolError& error) {
        access.problem = QStringLiteral("%1: %2").arg(error.where(), error.message());
        return access;
    }
    access.incomplete = !access.descriptor->owner || !access.descriptor->group;
    access.mayRegister = trusteesWith(*access.descriptor, RegisterDecoupled);
    std::ranges::copy_if(access.mayRegister, std::back_inserter(access.crowd), isCrowd);
    return access;
}

} // namespace wbemscope
