#include "core/session/askedfor.h"

#include "core/cim/objectpath.h"
#include "core/cim/wql/parser.h"
#include "core/security/errorobject.h"

#include <algorithm>

namespace wbemscope {
namespace {

QString unquoted(const QString& text) {
    return text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"') ? text.mid(1, text.size() - 2)
                                                                            : text;
}

AskedFor namedInQuery(const QString& wql) {
    try {
        const auto query = cim::wql::parse(wql);
        if (const auto* select = query.select(); select && !select->isSchema())
            return {select->className, cim::wql::namedProperties(query)};
    } catch (const cim::wql::QueryError&) {
        // No WQL: it names nothing.
    }
    return {};
}

} // namespace

const CallRecord* requestBehind(const CallRecord& call, const std::vector<CallRecord>& calls) {
    if (call.proxyKind != ProxyKind::Enumerator)
        return &call;
    static constexpr std::u16string_view Makers[] = {u"ExecQuery", u"ExecNotificationQuery",
                                                     u"CreateInstanceEnum", u"CreateClassEnum"};
    const auto found = std::find_if(calls.rbegin(), calls.rend(), [&](const CallRecord& c) {
        return c.connectionId == call.connectionId && c.id < call.id && c.proxyKind == ProxyKind::Services &&
               c.nameSpace.compare(call.nameSpace, Qt::CaseInsensitive) == 0 &&
               std::ranges::any_of(Makers, [&](std::u16string_view m) { return c.method == QStringView(m); });
    });
    return found == calls.rend() ? nullptr : &*found;
}

AskedFor askedFor(const CallRecord& call, const std::vector<CallRecord>& calls) {
    const CallRecord* request = requestBehind(call, calls);
    if (!request || request->proxyKind != ProxyKind::Services)
        return {};
    // The host's word for it: a ledger keeps arguments in short.
    if (call.errorObject && !call.errorObject->parameterInfo.isEmpty())
        if (AskedFor told = namedInQuery(call.errorObject->parameterInfo); !told.className.isEmpty())
            return told;
    if (request->method.startsWith(u"Exec") && request->method.contains(u"Query"))
        return namedInQuery(request->arguments);
    if (request->method.startsWith(u"Create") && request->method.contains(u"Enum"))
        return {unquoted(request->arguments), {}};
    // Of an instance's path the class may well be there.
    if (request->method.startsWith(u"GetObject"))
        if (const auto path = cim::ObjectPath::tryParse(unquoted(request->arguments));
            path && path->isClass())
            return {path->className, {}};
    return {};
}

} // namespace wbemscope
