#pragma once

#include "core/security/providers/providerregistration.h"

#include <span>

namespace wbemscope {

/// How much a finding about a provider matters; ascending.
enum class RiskSeverity : quint8 {
    None,
    Note,    ///< Good to know
    Broken,  ///< Does not work as it is registered
    Caution, ///< Somebody may get more than they should, if something else goes wrong as well
    High,    ///< Somebody gets more than they should
};
/// "high", "caution", "broken", "note", "none": for JSON and CSV.
QString severityName(RiskSeverity severity);
/// The same as a word for people, translated; "none" is "in order".
QString severityText(RiskSeverity severity);

/// Texts, severities and conditions: the table in providerrisks.cpp, which stands in this order.
enum class ProviderRisk : quint8 {
    SystemWithoutImpersonation,
    IdentityHandedOut,
    DescriptorOpen,
    SystemHost,
    NoImpersonation,
    HostingMissing,
    AdminFirstForAll,
    OtherMachine,
    NotRegistered,
    ReferenceElsewhere,
    HostingUnknown,
    NoCode,
    DescriptorUnreadable,
    DescriptorIncomplete,
    DecoupledCannot,
    InstancesUnregistered,
    Duplicate,
    Malformed,
    LevelUnknown,
    NotSeen,
    SharedImpersonation,
    AdminFirst,
    FoldedImpersonation,
    ServiceAccountsOnly,
    DescriptorWithoutEffect,
    OwnProcess,
    CoreHost,
    NonCom,
    Disabled,
    Unused,
};
inline constexpr int ProviderRiskCount = static_cast<int>(ProviderRisk::Unused) + 1;
/// "no-impersonation": for JSON and tests.
QString riskName(ProviderRisk risk);

struct RiskFinding {
    ProviderRisk risk = ProviderRisk::Unused;
    RiskSeverity severity = RiskSeverity::None;
    QString title;
    QString reason;               ///< Why that matters, in a sentence or two.
    quint8 basis = BasisProvider; ///< ProviderBasis bits
};
/// Worst first.
std::vector<RiskFinding> risksOf(const ProviderRegistration& provider, const ProviderKnowledge& knowledge);
/// None when there are none.
RiskSeverity worstOf(std::span<const RiskFinding> findings);

} // namespace wbemscope
