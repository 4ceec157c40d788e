#include "core/cim/objectpath.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/wmi/classobject.h"
#include "core/dcom/wmi/refreshmessages.h"
#include "core/dcom/wmi/wbemflags.h"
#include "core/dcom/wmio/refreshedinstances.h"
#include "core/lab/exporter/asyncmutex.h"
#include "core/lab/exporter/wbemobjects.h"

#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <map>

namespace wbemscope::lab {

using namespace dcom;

namespace {

constexpr std::size_t MaxWatched = 256;   ///< In one refresher.
constexpr std::size_t MaxRefreshers = 64; ///< Of one IWbemServices.
constexpr int RowsPerTurn = 512;          ///< Between two looks at the other clients' sockets.
constexpr qsizetype MaxAnswer = 8 << 20;

[[noreturn]] void refuse(HResult code, const QString& words) {
    throw ProtocolError(code, Stage::Operation, QStringLiteral("IWbemRefreshingServices"), words);
}

/// IWbemRemoteRefresher (MS-WMI 3.1.4.13). Its proxy has a blanket of its own, which each call is judged by.
class RemoteRefresher final : public ExportedObject {
public:
    explicit RemoteRefresher(std::shared_ptr<NamespaceSession> session)
        : m_session(std::move(session)) {}

    const Uuid& id() const { return m_id; }
    quint32 add(const QString& subject, bool isInstance, cim::ClassPtr cls) {
        if (m_watched.size() >= MaxWatched)
            refuse(hr::WbemQuotaViolation, QStringLiteral("The refresher watches too much."));
        m_watched.emplace(++m_lastId, Watched{subject, isInstance, std::move(cls)});
        return m_lastId;
    }

    std::span<const Uuid> interfaces() const override {
        static constexpr Uuid list[] = {iid::WbemRemoteRefresher};
        return list;
    }

    asio::awaitable<void> invoke(const Uuid&, quint16 opnum, NdrReader& in, NdrWriter& out,
                                 const CallEnvironment& environment) override {
        const auto self = shared_from_this(); // released meanwhile
        const auto lock = co_await m_mutex.lock();
        switch (opnum) {
        case 3: {
            RemoteRefreshRequest request;
            fields(in, request);
            RemoteRefreshResponse response;
            try {
                for (const auto& [number, watched] : m_watched)
                    response.objects.push_back(co_await refreshed(number, watched, environment.caller));
            } catch (const ProtocolError& error) {
                response.objects.clear();
                response.result = error.code();
            }
            fields(out, response);
            break;
        }
        case 4:
            serve<StopRefreshingRequest, ResultResponse>(environment, in, out, [&](auto& q, ResultResponse&) {
                for (const quint32 number : q.ids)
                    m_watched.erase(number);
            });
            break;
        default:
            throw RpcFault{fault::OperationRange};
        }
    }

private:
    struct Watched {
        QString subject;
        bool isInstance = false;
        cim::ClassPtr cls;
    };

    asio::awaitable<RefreshedObject> refreshed(quint32 number, Watched watched, CallerContext caller) {
        wmio::RefreshedWriter writer(watched.cls);
        if (watched.isInstance) {
            writer.append(*m_session->getObject(watched.subject, 0, caller).instance);
            co_return RefreshedObject{number, BlobType::One, writer.takeOne()};
        }
        const auto rows = m_session->createInstanceEnum(watched.subject, dcom::WbemFlagShallow, caller);
        asio::steady_timer timer(co_await asio::this_coro::executor);
        std::vector<cim::Object> objects;
        for (;;) {
            objects.clear();
            const Poll p = rows->next(RowsPerTurn, objects);
            for (const cim::Object& object : objects)
                writer.append(*object.instance);
            if (writer.byteSize() > MaxAnswer)
                refuse(hr::WbemQuotaViolation,
                       QStringLiteral("%1 has more than one answer can hold.").arg(watched.subject));
            if (p.state == Poll::State::End) {
                if (!succeeded(p.status))
                    throw ProtocolError(p.status, Stage::Operation, watched.subject, p.message);
                break;
            }
            if (p.state == Poll::State::Wait) {
                timer.expires_at(p.until);
                co_await timer.async_wait(asio::use_awaitable);
            } else {
                co_await asio::post(timer.get_executor(), asio::use_awaitable); // other clients' turn
            }
        }
        co_return RefreshedObject{number, BlobType::Enumeration, writer.takeAll()};
    }

    std::shared_ptr<NamespaceSession> m_session;
    const Uuid m_id = Uuid::random();
    std::map<quint32, Watched> m_watched;
    quint32 m_lastId = 0;
    AsyncMutex m_mutex;
};

/// What a provider answers, the lab refreshes as if that were a high-performance one; what is stored, the
/// client has to enumerate.
class Refreshing final : public RefreshingServices {
public:
    explicit Refreshing(std::shared_ptr<NamespaceSession> session)
        : m_session(std::move(session)) {}

    void invoke(quint16 opnum, NdrReader& in, NdrWriter& out, const CallEnvironment& environment) override {
        switch (opnum) {
        case 3: // AddObjectToRefresher
            add(in, out, environment, true);
            break;
        case 5: // AddEnumToRefresher
            add(in, out, environment, false);
            break;
        case 7: // GetRemoteRefresher
            serve<GetRemoteRefresherRequest, GetRemoteRefresherResponse>(
                environment, in, out, [&](GetRemoteRefresherRequest& q, GetRemoteRefresherResponse& r) {
                    m_session->checkCaller(environment.caller);
                    const auto refresher = refresherOf(q.refresher.id);
                    r.id = refresher->id();
                    r.serverVersion = ServerRefresherVersion;
                    r.refresher = environment.exportObject(refresher, iid::WbemRemoteRefresher);
                });
            break;
        default: // by template, remove, reconnect: no client needs them to watch something
            throw RpcFault{opnum > 2 && opnum < 9 ? hr::NotImplemented : fault::OperationRange};
        }
    }

private:
    void add(NdrReader& in, NdrWriter& out, const CallEnvironment& environment, bool isInstance) {
        serve<AddToRefresherRequest, AddToRefresherResponse>(
            environment, in, out, [&](AddToRefresherRequest& q, AddToRefresherResponse& r) {
                // Asked for here, so that whoever may not read it hears it now, and not with each Refresh.
                const cim::Object object =
                    m_session->getObject(q.subject, static_cast<qint32>(q.flags), environment.caller);
                if (isInstance != (object.instance != nullptr))
                    refuse(isInstance ? hr::WbemInvalidObjectPath : hr::WbemInvalidClass,
                           QStringLiteral("%1 is not what is to be refreshed.").arg(q.subject));
                const cim::ClassPtr cls = isInstance ? object.instance->cls : object.cls;
                auto empty = std::make_shared<cim::Instance>(cim::Instance::of(cls));
                empty->decoration = isInstance ? object.instance->decoration : cls->decoration;
                r.serverVersion = ServerRefresherVersion;
                if (!cim::findQualifier(cls->qualifiers, u"dynamic")) {
                    r.info.info = RefreshInfoNonHighPerformance{m_session->nameSpace(),
                                                                marshalClassObject({nullptr, empty})};
                    return;
                }
                const auto refresher = refresherOf(q.refresher.id);
                RefreshInfoRemote info;
                info.id = refresher->id();
                info.objectTemplate = marshalClassObject({nullptr, empty});
                info.refresher = environment.exportObject(refresher, iid::WbemRemoteRefresher);
                r.info.cancelId = refresher->add(q.subject, isInstance, cls);
                r.info.info = std::move(info);
            });
    }

    /// One for each refresher of a client, as long as the client holds it.
    std::shared_ptr<RemoteRefresher> refresherOf(const Uuid& client) {
        std::erase_if(m_refreshers, [](const auto& entry) { return entry.second.expired(); });
        auto& known = m_refreshers[client];
        auto refresher = known.lock();
        if (!refresher) {
            if (m_refreshers.size() > MaxRefreshers) {
                m_refreshers.erase(client);
                refuse(hr::WbemQuotaViolation, QStringLiteral("There are too many refreshers."));
            }
            refresher = std::make_shared<RemoteRefresher>(m_session);
            known = refresher;
        }
        return refresher;
    }

    std::shared_ptr<NamespaceSession> m_session;
    std::map<Uuid, std::weak_ptr<RemoteRefresher>> m_refreshers;
};

} // namespace

std::unique_ptr<RefreshingServices> RefreshingServices::make(std::shared_ptr<NamespaceSession> session) {
    return std::make_unique<Refreshing>(std::move(session));
}

} // namespace wbemscope::lab
