// MS-DTYP 2.4.2.4 (well-known SIDs) and 2.5.1.1 (the two letters SDDL gives some of them).
#include "core/security/sid.h"

#include <algorithm>

namespace wbemscope {

namespace {

struct WellKnown {
    quint64 authority;
    std::vector<quint32> subs;
    const char* alias; ///< "" when SDDL has none
    const char* name;
};

const std::vector<WellKnown>& table() {
    static const std::vector<WellKnown> rows = {
        {0, {0}, "", "NULL SID"},
        {1, {0}, "WD", "Everyone"},
        {2, {0}, "", "LOCAL"},
        {3, {0}, "CO", "CREATOR OWNER"},
        {3, {1}, "CG", "CREATOR GROUP"},
        {3, {4}, "OW", "OWNER RIGHTS"},
        {5, {1}, "", "NT AUTHORITY\\DIALUP"},
        {5, {2}, "NU", "NT AUTHORITY\\NETWORK"},
        {5, {3}, "", "NT AUTHORITY\\BATCH"},
        {5, {4}, "IU", "NT AUTHORITY\\INTERACTIVE"},
        {5, {6}, "SU", "NT AUTHORITY\\SERVICE"},
        {5, {7}, "AN", "NT AUTHORITY\\ANONYMOUS LOGON"},
        {5, {9}, "ED", "NT AUTHORITY\\ENTERPRISE DOMAIN CONTROLLERS"},
        {5, {10}, "PS", "NT AUTHORITY\\SELF"},
        {5, {11}, "AU", "NT AUTHORITY\\Authenticated Users"},
        {5, {12}, "RC", "NT AUTHORITY\\RESTRICTED"},
        {5, {18}, "SY", "NT AUTHORITY\\SYSTEM"},
        {5, {19}, "LS", "NT AUTHORITY\\LOCAL SERVICE"},
        {5, {20}, "NS", "NT AUTHORITY\\NETWORK SERVICE"},
        {5, {33}, "WR", "NT AUTHORITY\\WRITE RESTRICTED"},
        {5, {84, 0, 0, 0, 0, 0}, "UD", "NT AUTHORITY\\USER MODE DRIVERS"},
        {5, {32, 544}, "BA", "BUILTIN\\Administrators"},
        {5, {32, 545}, "BU", "BUILTIN\\Users"},
        {5, {32, 546}, "BG", "BUILTIN\\Guests"},
        {5, {32, 547}, "PU", "BUILTIN\\Power Users"},
        {5, {32, 548}, "AO", "BUILTIN\\Account Operators"},
        {5, {32, 549}, "SO", "BUILTIN\\Server Operators"},
        {5, {32, 550}, "PO", "BUILTIN\\Print Operators"},
        {5, {32, 551}, "BO", "BUILTIN\\Backup Operators"},
        {5, {32, 552}, "RE", "BUILTIN\\Replicator"},
        {5, {32, 554}, "RU", "BUILTIN\\Pre-Windows 2000 Compatible Access"},
        {5, {32, 555}, "RD", "BUILTIN\\Remote Desktop Users"},
        {5, {32, 556}, "NO", "BUILTIN\\Network Configuration Operators"},
        {5, {32, 558}, "MU", "BUILTIN\\Performance Monitor Users"},
        {5, {32, 559}, "LU", "BUILTIN\\Performance Log Users"},
        {5, {32, 562}, "", "BUILTIN\\Distributed COM Users"},
        {5, {32, 568}, "IS", "BUILTIN\\IIS_IUSRS"},
        {5, {32, 569}, "CY", "BUILTIN\\Cryptographic Operators"},
        {5, {32, 573}, "ER", "BUILTIN\\Event Log Readers"},
        {5, {32, 574}, "CD", "BUILTIN\\Certificate Service DCOM Access"},
        {5, {32, 575}, "RA", "BUILTIN\\RDS Remote Access Servers"},
        {5, {32, 576}, "ES", "BUILTIN\\RDS Endpoint Servers"},
        {5, {32, 577}, "MS", "BUILTIN\\RDS Management Servers"},
        {5, {32, 578}, "HA", "BUILTIN\\Hyper-V Administrators"},
        {5, {32, 579}, "AA", "BUILTIN\\Access Control Assistance Operators"},
        {5, {32, 580}, "RM", "BUILTIN\\Remote Management Users"},
        {15, {2, 1}, "AC", "APPLICATION PACKAGE AUTHORITY\\ALL APPLICATION PACKAGES"},
        {16, {4096}, "LW", "Mandatory Label\\Low Mandatory Level"},
        {16, {8192}, "ME", "Mandatory Label\\Medium Mandatory Level"},
        {16, {8448}, "MP", "Mandatory Label\\Medium Plus Mandatory Level"},
        {16, {12288}, "HI", "Mandatory Label\\High Mandatory Level"},
        {16, {16384}, "SI", "Mandatory Label\\System Mandatory Level"},
        {18, {1}, "AS", "Authentication authority asserted identity"},
        {18, {2}, "SS", "Service asserted identity"},
    };
    return rows;
}

struct DomainRelative {
    const char* alias;
    quint32 rid;
};
constexpr DomainRelative domainRelative[] = {
    {"RO", 498}, {"LA", 500}, {"LG", 501}, {"DA", 512}, {"DU", 513}, {"DG", 514},
    {"DC", 515}, {"DD", 516}, {"CA", 517}, {"SA", 518}, {"EA", 519}, {"PA", 520},
    {"CN", 522}, {"AP", 525}, {"KA", 526}, {"EK", 527}, {"RS", 553},
};

const WellKnown* find(const Sid& sid) {
    for (const auto& row : table())
        if (row.authority == sid.authority() &&
            std::equal(row.subs.begin(), row.subs.end(), sid.subAuthorities().begin(),
                       sid.subAuthorities().end()))
            return &row;
    return nullptr;
}

} // namespace

QString wellKnownSidName(const Sid& sid) {
    const auto* row = find(sid);
    return row ? QString::fromLatin1(row->name) : QString();
}

QString sddlAlias(const Sid& sid) {
    const auto* row = find(sid);
    return row ? QString::fromLatin1(row->alias) : QString();
}

std::optional<Sid> sidFromSddlAlias(QStringView alias, const Sid& domain) {
    if (alias.size() != 2)
        return std::nullopt;
    for (const auto& row : table())
        if (alias == QLatin1String(row.alias))
            return Sid(row.authority, row.subs);
    if (domain.isNull())
        return std::nullopt;
    for (const auto& row : domainRelative)
        if (alias == QLatin1String(row.alias))
            return domain.child(row.rid);
    return std::nullopt;
}

namespace sids {
Sid everyone() {
    return Sid(1, {0});
}
Sid creatorOwner() {
    return Sid(3, {0});
}
Sid creatorGroup() {
    return Sid(3, {1});
}
Sid ownerRights() {
    return Sid(3, {4});
}
Sid network() {
    return Sid(5, {2});
}
Sid interactive() {
    return Sid(5, {4});
}
Sid anonymous() {
    return Sid(5, {7});
}
Sid self() {
    return Sid(5, {10});
}
Sid authenticatedUsers() {
    return Sid(5, {11});
}
Sid localSystem() {
    return Sid(5, {18});
}
Sid localService() {
    return Sid(5, {19});
}
Sid networkService() {
    return Sid(5, {20});
}
Sid administrators() {
    return Sid(5, {32, 544});
}
Sid users() {
    return Sid(5, {32, 545});
}
Sid distributedComUsers() {
    return Sid(5, {32, 562});
}
} // namespace sids

} // namespace wbemscope
