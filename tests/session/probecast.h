#pragma once

#include "core/session/probe/leastsufficient.h"
#include "tests/lab/labconnection.h"
#include "tests/session/probepicture.h"

namespace wbemscope::test {

/// One of the lab's accounts, with its own password unless another is given.
inline Credentials castMember(const QString& name, const QString& password = {}) {
    for (const auto& account : lab::Lab::accounts())
        if (account.name == name)
            return Credentials::fromAccount(lab::Lab::domainName() + u'\\' + name,
                                            Secret(password.isEmpty() ? account.password : password));
    return {};
}

/// Hardened or not; running.
inline std::unique_ptr<lab::Lab> startLab(bool hardening = true) {
    lab::LabOptions options;
    options.hardening = hardening;
    auto lab = std::make_unique<lab::Lab>(options);
    lab->start();
    return lab;
}

inline ProbePlan planFor(const lab::Lab& lab, const QStringList& who,
                         const QString& nameSpace = QStringLiteral("ROOT\\CIMV2")) {
    ProbePlan plan = ProbePlan::of(test::LabConnection::request(lab));
    plan.base.nameSpace = nameSpace;
    plan.services = {AuthnService::Negotiate};
    plan.accounts.clear();
    for (const QString& name : who)
        plan.accounts.push_back(castMember(name));
    return plan;
}

inline ProbeOperation query(const QString& wql) {
    return {.kind = ProbeOperation::Kind::Query, .text = wql, .method = {}};
}

/// The panels side by side, as a person would draw them.
inline QByteArray drawing(const Probe& probe) {
    QStringList lines = pictureOf(probe, 0);
    for (std::size_t panel = 1; panel < probe.panels().size(); ++panel)
        for (qsizetype line = 0; const QString& right : pictureOf(probe, panel))
            lines[line++] += QLatin1Char(' ') + right.mid(13);
    return '\n' + lines.join(QLatin1Char('\n')).toUtf8() + '\n';
}

} // namespace wbemscope::test
