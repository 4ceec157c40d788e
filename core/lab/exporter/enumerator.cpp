#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/wmi/classobject.h"
#include "core/dcom/wmi/enummessages.h"
#include "core/dcom/wmi/wbemflags.h"
#include "core/dcom/wmio/objectarray.h"
#include "core/lab/exporter/asyncmutex.h"
#include "core/lab/exporter/bulkrows.h"
#include "core/lab/exporter/objectexporter.h"
#include "core/lab/exporter/wbemobjects.h"
#include "core/lab/provider.h"

#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <map>

namespace wbemscope::lab {

using namespace dcom;

namespace {
/// Rows made between two looks at the other clients' sockets.
constexpr int RowsPerTurn = 512;
/// One answer's objects. A client that asks for more than fits gets what fits and WBEM_S_TIMEDOUT: "go on
/// asking".
constexpr qsizetype MaxAnswer = 8 << 20;
/// Rows of one answer that are held as objects before they are encoded.
constexpr quint32 MaxRows = 100'000;

/// What IEnumWbemClassObject and IWbemWCOSmartEnum share: the enumeration and how it ended.
class Rows {
public:
    Rows(std::unique_ptr<Enumeration> source, std::shared_ptr<NamespaceSession> session,
         EnumerationOrigin origin)
        : m_source(std::move(source))
        , m_session(std::move(session))
        , m_origin(std::move(origin)) {}

    Enumeration& source() { return *m_source; }
    AsyncMutex& mutex() { return m_mutex; }
    const std::shared_ptr<NamespaceSession>& session() const { return m_session; }
    const EnumerationOrigin& origin() const { return m_origin; }
    /// The HRESULT of a failure, and what is said of it.
    HResult failed(const ProtocolError& error, const CallEnvironment& environment) const {
        environment.report.say(m_origin.report.of(error, m_origin.subject));
        return error.code();
    }

    /// "WMI rejects any incoming data requests" that are not as the namespace demands, and an enumerator's
    /// proxy has a blanket of its own. Throws ProtocolError.
    void admit(const CallerContext& caller) const { m_session->checkCaller(caller); }

    void reset() {
        m_source->reset();
        m_end.reset();
    }

    /// Fills up to `want` with `poll(max)`, which appends rows and says so; `have()` tells how many there
    /// are. The result follows MS-WMI 3.1.4.4.2: WBEM_S_NO_ERROR when all came, WBEM_S_FALSE at the end,
    /// WBEM_S_TIMEDOUT.
    template <class PollRows, class Have, class Full>
    asio::awaitable<HResult> fill(quint32 timeout, quint32 want, PollRows poll, Have have, Full full) {
        const auto started = Clock::now();
        asio::steady_timer timer(co_await asio::this_coro::executor);
        while (have() < want) {
            if (m_end)
                co_return ended(have() > 0);
            if (full())
                co_return hr::Timedout;
            Poll p = poll(static_cast<int>(std::min<quint32>(want - have(), RowsPerTurn)));
            if (p.state == Poll::State::End) {
                m_end = p;
                continue;
            }
            if (p.state == Poll::State::More) {
                // Other clients' turn.
                co_await asio::post(timer.get_executor(), asio::use_awaitable);
                continue;
            }
            const auto deadline = timeout == WbemInfinite ? Clock::time_point::max()
                                                          : started + std::chrono::milliseconds(timeout);
            if (Clock::now() >= deadline)
                co_return hr::Timedout;
            timer.expires_at(std::min(p.until, deadline));
            co_await timer.async_wait(asio::use_awaitable);
        }
        co_return hr::Ok;
    }

private:
    /// Failures, which are thrown, and "some are missing" come alone, after the last rows; then it is
    /// WBEM_S_FALSE for ever.
    HResult ended(bool withRows) {
        if (m_end->status == hr::Ok)
            return hr::False;
        if (withRows)
            return hr::Ok;
        const Poll end = std::exchange(*m_end, endOfRows());
        if (succeeded(end.status))
            return end.status;
        asProvider(end.provider, [&] { fail(end.status, m_session->nameSpace(), end.message); });
        return end.status;
    }

    std::unique_ptr<Enumeration> m_source;
    std::shared_ptr<NamespaceSession> m_session;
    EnumerationOrigin m_origin;
    std::optional<Poll> m_end;
    AsyncMutex m_mutex;
};

/// IWbemWCOSmartEnum (MS-WMI 3.1.4.7)
class SmartEnumerator final : public ExportedObject {
public:
    explicit SmartEnumerator(std::shared_ptr<Rows> rows)
        : m_rows(std::move(rows)) {}

    std::span<const Uuid> interfaces() const override {
        static constexpr Uuid list[] = {iid::WbemWcoSmartEnum};
        return list;
    }

    asio::awaitable<void> invoke(const Uuid&, quint16 opnum, NdrReader& in, NdrWriter& out,
                                 const CallEnvironment& environment) override {
        if (opnum != 3)
            throw RpcFault{fault::OperationRange};
        SmartNextRequest request;
        fields(in, request);
        const auto self = shared_from_this(); // released meanwhile
        const auto rows = m_rows;
        const auto lock = co_await rows->mutex().lock();
        SmartNextResponse response;
        try {
            rows->admit(environment.caller);
            Client& client = clientOf(request.proxyId);
            auto& writer = client.writer;
            BulkRows bulk(writer, client.classes);
            std::vector<cim::Object> objects;
            const auto poll = [&](int max) {
                int count = 0;
                if (rows->source().isBulk())
                    return rows->source().nextBulk(max, bulk, count);
                objects.clear();
                Poll p = rows->source().next(max, objects);
                for (const cim::Object& o : objects)
                    writer.append(o);
                return p;
            };
            response.result = co_await rows->fill(
                request.timeout, std::min(request.count, MaxRows), poll,
                [&] { return static_cast<quint32>(writer.count()); },
                [&] { return writer.byteSize() > MaxAnswer; });
            response.returned = static_cast<quint32>(writer.count());
            if (response.returned > 0)
                response.buffer = writer.take();
        } catch (const ProtocolError& error) {
            response.result = rows->failed(error, environment);
        }
        fields(out, response);
    }

private:
    struct Client {
        wmio::SmartEnumWriter writer;
        BulkRows::Classes classes;
    };

    /// "proxyGUID identifies the client": per client the classes it already has.
    Client& clientOf(const Uuid& proxy) {
        const auto found = m_clients.find(proxy);
        if (found != m_clients.end())
            return found->second;
        if (m_clients.size() >= 64)
            throw ProtocolError(hr::WbemQuotaViolation, Stage::Operation,
                                QStringLiteral("IWbemWCOSmartEnum::Next"),
                                QStringLiteral("Too many clients share one enumerator."));
        return m_clients[proxy];
    }

    std::shared_ptr<Rows> m_rows;
    std::map<Uuid, Client> m_clients;
};

/// IEnumWbemClassObject (MS-WMI 3.1.4.4), IWbemFetchSmartEnum (3.1.4.6)
class Enumerator final : public ExportedObject {
public:
    Enumerator(std::unique_ptr<Enumeration> source, std::shared_ptr<NamespaceSession> session,
               EnumerationOrigin origin)
        : m_rows(std::make_shared<Rows>(std::move(source), std::move(session), std::move(origin))) {}

    std::span<const Uuid> interfaces() const override {
        static constexpr Uuid list[] = {iid::EnumWbemClassObject, iid::WbemFetchSmartEnum};
        return list;
    }

    asio::awaitable<void> invoke(const Uuid& iid, quint16 opnum, NdrReader& in, NdrWriter& out,
                                 const CallEnvironment& environment) override {
        const auto self = shared_from_this();
        const auto rows = m_rows;
        const auto lock = co_await rows->mutex().lock();
        if (iid == iid::WbemFetchSmartEnum) {
            if (opnum != 3)
                throw RpcFault{fault::OperationRange};
            giveInterface(out, environment, [&] {
                return environment.exportObject(std::make_shared<SmartEnumerator>(rows),
                                                iid::WbemWcoSmartEnum);
            });
            co_return;
        }
        switch (opnum) {
        case 3: {
            ResultResponse response;
            try {
                rows->reset();
            } catch (const ProtocolError& error) {
                response.result = rows->failed(error, environment);
            }
            fields(out, response);
            break;
        }
        case 4:
            co_await next(in, out, environment);
            break;
        case 6:
            giveInterface(out, environment, [&] {
                return environment.exportObject(
                    makeEnumerator(rows->source().clone(), rows->session(), rows->origin()),
                    iid::EnumWbemClassObject);
            });
            break;
        case 7:
            co_await skip(in, out, environment);
            break;
        case 5: { // NextAsync calls a sink back: see Services
            ResultResponse response{hr::WbemNotSupported};
            fields(out, response);
            break;
        }
        default:
            throw RpcFault{fault::OperationRange};
        }
    }

private:
    template <class Make> void giveInterface(NdrWriter& out, const CallEnvironment& environment, Make make) {
        InterfaceResponse response;
        try {
            response.objref = make();
        } catch (const ProtocolError& error) {
            response.result = m_rows->failed(error, environment);
        }
        fields(out, response);
    }

    asio::awaitable<void> next(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        NextRequest request;
        fields(in, request);
        NextResponse response;
        response.capacity = request.count;
        std::vector<cim::Object> objects;
        qsizetype size = 0;
        try {
            m_rows->admit(environment.caller);
            const auto poll = [&](int max) {
                objects.clear();
                Poll p = m_rows->source().next(max, objects);
                for (const cim::Object& o : objects) {
                    response.objects.push_back(marshalClassObject(o));
                    size += response.objects.back().size();
                }
                return p;
            };
            response.result = co_await m_rows->fill(
                request.timeout, std::min(request.count, MaxRows), poll,
                [&] { return static_cast<quint32>(response.objects.size()); },
                [&] { return size > MaxAnswer; });
        } catch (const ProtocolError& error) {
            response.result = m_rows->failed(error, environment);
            response.objects.clear();
        }
        fields(out, response);
    }

    asio::awaitable<void> skip(NdrReader& in, NdrWriter& out, const CallEnvironment& environment) {
        SkipRequest request;
        fields(in, request);
        ResultResponse response;
        quint32 skipped = 0;
        try {
            m_rows->admit(environment.caller);
            const auto poll = [&](int max) {
                Poll p;
                skipped += static_cast<quint32>(m_rows->source().skip(max, p));
                return p;
            };
            response.result = co_await m_rows->fill(
                request.timeout, request.count, poll, [&] { return skipped; }, [] { return false; });
        } catch (const ProtocolError& error) {
            response.result = m_rows->failed(error, environment);
        }
        fields(out, response);
    }

    std::shared_ptr<Rows> m_rows;
};
} // namespace

std::shared_ptr<ExportedObject> makeEnumerator(std::unique_ptr<Enumeration> enumeration,
                                               std::shared_ptr<NamespaceSession> session,
                                               EnumerationOrigin origin) {
    return std::make_shared<Enumerator>(std::move(enumeration), std::move(session), std::move(origin));
}

} // namespace wbemscope::lab
