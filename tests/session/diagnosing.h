#pragma once

#include "core/session/investigation.h"
#include "core/session/remedy.h"
#include "tests/lab/labconnection.h"

#include <QSignalSpy>
#include <QTest>

namespace wbemscope::test {

/// A connection that is tried for real, and what the reasoning makes of its ledger.
class Trial {
public:
    using Operation = std::function<void(Connection&)>;

    explicit Trial(ConnectionRequest r, const Operation& operation = {})
        : request(std::move(r)) {
        static quint32 lastId = 1'000'000; // beyond those of sessions
        const quint32 id = ++lastId;
        outcome = attempt([&] {
            const auto connection = makeConnection(request, id, ledger.sink());
            connection->open({});
            if (operation)
                operation(*connection);
        });
        ledger.flush();
        failed = callBehind(ledger, id, outcome.code, outcome.stage, outcome.message);
    }

    Circumstances circumstances() const {
        Circumstances c = circumstancesOf(ledger, failed, request, investigations);
        c.rights = rights;
        c.names = names;
        return c;
    }
    std::vector<Verdict> verdicts() const { return diagnose(circumstances()); }
    std::optional<InvestigationPlan> plan() const {
        return planInvestigation(circumstances(), verdicts(), request);
    }
    /// False: there was nothing to ask, or it did not end.
    bool investigate() {
        const auto wanted = plan();
        if (!wanted)
            return false;
        Investigation investigation(*wanted, &ledger);
        QSignalSpy ended(&investigation, &Investigation::finished);
        investigation.start();
        if (!ended.wait(30'000) && ended.isEmpty())
            return false;
        investigations.push_back(investigation.connectionId());
        for (const auto& known : investigation.rights())
            rights.push_back(known);
        for (const auto& known : investigation.names())
            names.push_back(known);
        return true;
    }
    /// "encryption-required likely; no-remote-enable likely; no-enable possible"
    QString text() const {
        QStringList parts;
        for (const Verdict& v : verdicts())
            parts += causeName(v.cause) + u' ' + confidenceName(v.confidence);
        return parts.join(QStringLiteral("; "));
    }
    /// Every piece of evidence is a call of the ledger, and the first is of the call itself.
    bool evidenceHolds() const {
        for (const Verdict& v : verdicts()) {
            if (v.evidence.empty() || v.title.isEmpty() || v.sentence.isEmpty() || v.advice.isEmpty())
                return false;
            for (const Evidence& e : v.evidence)
                if (e.shows.isEmpty() || (failed.id != 0 && ledger.indexOf(e.callId) < 0))
                    return false;
        }
        return true;
    }
    /// What the top verdict's remedy makes of it.
    Outcome retry(const Operation& operation = {}) const {
        const ConnectionRequest changed = withRemedy(request, verdicts().front().remedy);
        return Trial(changed, operation).outcome;
    }
    int count(const QString& method) const {
        int n = 0;
        for (int i = 0; i < ledger.count(); ++i)
            n += ledger.at(i).method == method ? 1 : 0;
        return n;
    }

    ConnectionRequest request;
    Ledger ledger;
    Outcome outcome;
    CallRecord failed;
    std::vector<quint32> investigations;
    std::vector<KnownRights> rights;
    std::vector<KnownNames> names;
};

/// Reads a query to its end; an enumeration that ends with a partial code is thrown too, so that it is seen.
inline Trial::Operation query(const QString& nameSpace, const QString& wql) {
    return [=](Connection& connection) {
        const auto rows = connection.services(nameSpace, {})->execQuery(wql, {}, {});
        for (;;) {
            const auto batch = rows->next(100, std::chrono::seconds(5), {});
            if (outcomeOf(batch.status) == CallOutcome::Partial)
                throw ProtocolError(batch.status, Stage::Operation, QStringLiteral("Next"),
                                    hresultText(batch.status));
            if (batch.finished)
                return;
        }
    };
}

} // namespace wbemscope::test
