#pragma once

#include "core/session/providers/providerexport.h"

#include <algorithm>

/// Providers as a test tells of them.
namespace wbemscope::test {

/// "name: high system-without-impersonation" per line; what is in order has no line.
inline QString drawn(const NamespaceProviders& providers) {
    QStringList lines;
    for (const ProviderRegistration& p : providers.providers) {
        const auto findings = risksOf(p, providers.knowledge());
        QStringList names;
        for (const RiskFinding& finding : findings)
            names += riskName(finding.risk);
        if (!names.isEmpty())
            lines +=
                QStringLiteral("%1: %2 %3").arg(p.name, severityName(worstOf(findings)), names.join(u' '));
    }
    return lines.join(u'\n');
}

inline const ProviderRegistration* find(const NamespaceProviders& providers, const QString& name) {
    const auto it = std::ranges::find(providers.providers, name, &ProviderRegistration::name);
    return it == providers.providers.end() ? nullptr : &*it;
}

} // namespace wbemscope::test
