#pragma once

#include "core/security/providers/providerregistration.h"

namespace wbemscope {

/// What a person wants to know about a provider, in the order they ask.
enum class ProviderTopic : quint8 {
    Identity,       ///< Whose rights its code has while it serves somebody
    IdentifyClient, ///< What a client gets that comes at impersonation level identify
    Place,          ///< The process it is loaded into
    Initialization, ///< Per user, per locale, as administrator first
    CalledFor,      ///< Its registrations
    Registrars,     ///< SecurityDescriptor
    Life,           ///< Enabled, Pure, UnloadTimeout, DefaultMachineName
};
inline constexpr int ProviderTopicCount = static_cast<int>(ProviderTopic::Life) + 1;
/// "Runs as": translated.
QString topicTitle(ProviderTopic topic);
/// "identity": for JSON.
QString topicName(ProviderTopic topic);

struct ProviderStatement {
    ProviderTopic topic = ProviderTopic::Identity;
    QString text;
    quint8 basis = BasisProvider; ///< ProviderBasis bits
};
/// In the order of the topics; those with nothing to say are left out.
std::vector<ProviderStatement> explainProvider(const ProviderRegistration& provider,
                                               const ProviderKnowledge& knowledge);

/// "the caller", "NetworkService": whose rights its code has, for a column.
QString actsAsText(const ProviderRegistration& provider);

} // namespace wbemscope
