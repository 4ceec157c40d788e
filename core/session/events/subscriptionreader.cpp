#include "core/session/events/subscriptionreader.h"

#include "core/session/namespacesecurity.h"
#include "core/session/refusal.h"

#include <algorithm>

namespace wbemscope::events {
namespace {

/// One question; `take` gets each row. A row that makes no sense leaves the others alone.
void fetch(Services& services, NamespaceSubscriptions& result, const QString& className,
           const std::function<void(const cim::Object&)>& take, const std::stop_token& stop) {
    Fetch asked;
    asked.question = QStringLiteral("SELECT * FROM %1").arg(className);
    asked.calls.after = nextCallId();
    Outcome badRow;
    asked.outcome = refusalOf([&] {
        const auto enumerator = services.execQuery(asked.question, EnumOptions{}, stop);
        int parts = 0;
        qsizetype bytes = 0;
        for (bool finished = false; !finished;) {
            const auto batch = enumerator->next(200, std::chrono::seconds(5), stop);
            finished = batch.finished;
            if (batch.finished && outcomeOf(batch.status) == CallOutcome::Partial)
                badRow.code = batch.status;
            if (!batch.rows)
                continue;
            bytes += batch.rows->byteSize();
            for (int row = 0; row < batch.rows->count(); ++row) {
                if (++parts > MostParts || bytes > MostPartBytes) {
                    result.cut = true;
                    return;
                }
                try {
                    take(batch.rows->object(row));
                } catch (const Cancelled&) {
                    throw;
                } catch (const ProtocolError& error) {
                    badRow = Outcome::of(error);
                }
            }
        }
    });
    if (asked.outcome.ok() && badRow.code != hr::Ok)
        asked.outcome = badRow;
    asked.calls.before = nextCallId();
    result.fetches.push_back(std::move(asked));
}

template <class P> void noteCalls(std::vector<P>& parts, const CallSpan& calls) {
    for (P& part : parts)
        part.calls = calls;
}

QString serverOf(const cim::Object& object) {
    return object.instance && object.instance->decoration ? object.instance->decoration->server : QString();
}

QString textOf(const cim::Instance& instance, QStringView property) {
    const QString* text = instance.value(property).asString();
    return text ? *text : QString();
}

} // namespace

NamespaceSubscriptions readSubscriptions(Connection& connection, const QString& nameSpace, bool withChildren,
                                         const std::stop_token& stop) {
    NamespaceSubscriptions result;
    result.nameSpace = nameSpace;
    std::shared_ptr<Services> services;
    result.login = refusalOf([&] { services = connection.services(nameSpace, stop); });
    if (!services)
        return result;
    const auto noteServer = [&](const cim::Object& object) {
        if (result.server.isEmpty())
            result.server = serverOf(object);
    };
    fetch(
        *services, result, QStringLiteral("__EventFilter"),
        [&](const cim::Object& object) {
            noteServer(object);
            result.filters.push_back(readFilter(object, nameSpace));
        },
        stop);
    noteCalls(result.filters, result.fetches.back().calls);
    // Instances of every class below it, whoever made the class.
    fetch(
        *services, result, QStringLiteral("__EventConsumer"),
        [&](const cim::Object& object) {
            noteServer(object);
            result.consumers.push_back(readConsumer(object, nameSpace));
        },
        stop);
    noteCalls(result.consumers, result.fetches.back().calls);
    fetch(
        *services, result, QStringLiteral("__FilterToConsumerBinding"),
        [&](const cim::Object& object) {
            noteServer(object);
            result.bindings.push_back(readBinding(object, nameSpace));
        },
        stop);
    noteCalls(result.bindings, result.fetches.back().calls);
    if (withChildren) {
        Fetch asked;
        asked.question = QStringLiteral("CreateInstanceEnum(__NAMESPACE)");
        asked.calls.after = nextCallId();
        asked.outcome = refusalOf([&] {
            for (const ChildNamespace& child : listNamespaces(*services, stop))
                result.children.push_back(child.name);
        });
        asked.calls.before = nextCallId();
        result.fetches.push_back(std::move(asked));
    }
    return result;
}

SidNames readSidNames(Connection& connection, const std::vector<Sid>& sids, const std::stop_token& stop) {
    SidNames names;
    if (sids.empty())
        return names;
    std::shared_ptr<Services> services;
    refusalOf([&] { services = connection.services(QStringLiteral("ROOT\\CIMV2"), stop); });
    const std::size_t asked = services ? std::min(sids.size(), std::size_t{MostSids}) : 0;
    for (std::size_t i = 0; i < asked; ++i) {
        const QString sid = sids[i].toString();
        const Outcome outcome = refusalOf([&] {
            const auto object = services->getObject(QStringLiteral("Win32_SID.SID=\"%1\"").arg(sid), stop);
            if (!object.instance)
                return;
            // An account that is gone has an instance all the same, without a name (Win32 "Win32_SID class").
            const QString name = textOf(*object.instance, u"AccountName");
            const QString domain = textOf(*object.instance, u"ReferencedDomainName");
            if (!name.isEmpty())
                names[sid] = domain.isEmpty() ? name : domain + u'\\' + name;
        });
        // A host without the class will not have it for the next one.
        if (outcome.code == hr::WbemInvalidClass || outcome.code == hr::WbemAccessDenied)
            break;
    }
    return names;
}

ReadingPlan::ReadingPlan(const QStringList& namespaces, bool wholeTree)
    : m_wholeTree(wholeTree) {
    for (const QString& name : namespaces)
        add(name);
}

void ReadingPlan::add(const QString& nameSpace) {
    const QString name = plainNamespace(nameSpace);
    if (name.isEmpty() || m_seen.contains(name.toCaseFolded()))
        return;
    // Deeper than that a tree is made up; it ends there without a word, as every walk of a host does.
    if (name.count(u'\\') > DeepestNamespace)
        return;
    if (m_seen.size() >= MostNamespaces) {
        m_cut = true;
        return;
    }
    m_seen.insert(name.toCaseFolded());
    m_ahead.push_back(name);
}

QString ReadingPlan::problem() const {
    return m_cut ? refusalOf(throwTooManyNamespaces).message : QString();
}

std::optional<QString> ReadingPlan::next() {
    if (m_ahead.empty())
        return std::nullopt;
    QString name = std::move(m_ahead.front());
    m_ahead.pop_front();
    return name;
}

void ReadingPlan::take(NamespaceSubscriptions read) {
    for (const QString& child : read.children)
        add(read.nameSpace + u'\\' + child);
    for (const QString& name : referencedNamespaces(read))
        add(name);
    m_read.push_back(std::move(read));
}

QStringList usualNamespaces(const QString& also) {
    QStringList names{QStringLiteral("ROOT\\subscription"), QStringLiteral("ROOT\\DEFAULT")};
    if (!also.isEmpty())
        names += also;
    return names;
}

} // namespace wbemscope::events
