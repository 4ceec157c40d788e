#pragma once

#include "core/lab/lab.h"
#include "core/session/connection.h"
#include "tests/common/patience.h"

#include <mutex>
#include <vector>

/// A connection to a running lab with its own small ledger, without Apartment or event loop.
namespace wbemscope::test {

struct LabConnection {
    std::mutex mutex;
    std::vector<CallRecord> calls;
    std::unique_ptr<Connection> connection;

    static ConnectionRequest request(const lab::Lab& lab, const QString& user = QStringLiteral("alice"),
                                     AuthnLevel level = AuthnLevel::PktPrivacy,
                                     ImpersonationLevel impersonation = ImpersonationLevel::Impersonate) {
        ConnectionRequest r;
        r.host = lab.address();
        r.resolverPort = lab.port();
        for (const auto& account : lab::Lab::accounts())
            if (account.name == user)
                r.credentials =
                    Credentials::fromAccount(lab::Lab::domainName() + u'\\' + user, Secret(account.password));
        r.blanket.authnService = AuthnService::Ntlm;
        r.blanket.authnLevel = level;
        r.blanket.impersonationLevel = impersonation;
        r.connectTimeout = PatienceMs;
        r.callTimeout = PatienceMs;
        return r;
    }

    explicit LabConnection(const ConnectionRequest& request) {
        connection = makeConnection(request, 1, [this](CallRecord record) {
            const std::lock_guard lock(mutex);
            calls.push_back(std::move(record));
        });
    }

    /// The last call of a method; a test fails on a null one.
    const CallRecord* last(const QString& method) const {
        for (auto it = calls.rbegin(); it != calls.rend(); ++it)
            if (it->method == method)
                return &*it;
        return nullptr;
    }
};

/// Every row of an enumeration.
inline std::vector<cim::Object> allRows(Enumerator& enumerator, int batch = 100) {
    std::vector<cim::Object> rows;
    for (;;) {
        const auto b = enumerator.next(batch, PatienceMs, {});
        if (b.rows)
            for (int i = 0; i < b.rows->count(); ++i)
                rows.push_back(b.rows->object(i));
        if (b.finished)
            return rows;
    }
}

} // namespace wbemscope::test
