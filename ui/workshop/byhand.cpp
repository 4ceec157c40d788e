#include "ui/workshop/byhand.h"

#include <algorithm>

namespace wbemscope::ui {
namespace {

using Kind = lessons::Operation::Kind;

QString methodOf(Kind kind) {
    switch (kind) {
    case Kind::Query:
        return QStringLiteral("ExecQuery");
    case Kind::Get:
        return QStringLiteral("GetObject");
    case Kind::Method:
        return QStringLiteral("ExecMethod");
    case Kind::Connect:
        return QStringLiteral("NTLMLogin");
    case Kind::None:
        break;
    }
    return {};
}

bool isSetUp(ProxyKind kind) {
    return kind == ProxyKind::Activation || kind == ProxyKind::Login || kind == ProxyKind::Unknown;
}

} // namespace

std::optional<lessons::Evidence> evidenceByHand(const Ledger& ledger, quint64 after,
                                                const lessons::Operation& operation) {
    lessons::Evidence evidence;
    for (int i = 0; i < ledger.count(); ++i)
        if (ledger.at(i).id > after)
            evidence.calls.push_back(ledger.at(i));
    const auto& calls = evidence.calls;
    const QString method = methodOf(operation.kind);
    auto newest =
        std::find_if(calls.rbegin(), calls.rend(), [&](const CallRecord& c) { return c.method == method; });
    // A connection that failed never came to the call that the step is about.
    if (newest == calls.rend())
        newest = std::find_if(calls.rbegin(), calls.rend(), [](const CallRecord& c) {
            return isSetUp(c.proxyKind) && !succeeded(c.hresult);
        });
    if (newest == calls.rend())
        return std::nullopt;
    // The operation goes as its first call goes that doesn't succeed: a query may fail in its enumerator.
    const CallRecord* decides = &*newest;
    for (auto it = newest.base(); it != calls.end() && succeeded(decides->hresult); ++it)
        if (it->connectionId == decides->connectionId && it->proxyKind == ProxyKind::Enumerator &&
            it->outcome() != CallOutcome::Ok)
            decides = &*it;
    if (decides->outcome() != CallOutcome::Ok) {
        evidence.outcome.code = decides->hresult;
        evidence.outcome.stage = decides->stage;
        evidence.outcome.message = decides->message;
    }
    return evidence;
}

} // namespace wbemscope::ui
