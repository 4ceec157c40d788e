#include "core/dcom/orpc/door.h"

#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/rpc/blocking.h"

namespace wbemscope::dcom {

struct Door::Pending::Open {
    Passage passage;
    CallRecord record;
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
    Lease lease;
    CallTrace trace;
    bool recorded = false;
};

namespace {

CallRecord begunRecord(const Passage& p, quint32 connectionId) {
    CallRecord r;
    r.id = nextCallId();
    r.connectionId = connectionId;
    r.started = QDateTime::currentDateTimeUtc();
    r.proxyKind = p.kind;
    r.proxy = interfaceName(p.iid);
    r.method = methodName(p.iid, p.opnum);
    r.arguments = p.arguments;
    r.nameSpace = p.nameSpace;
    r.requested = p.requested;
    r.stage = p.stage;
    if (!p.addresses.empty()) {
        const TcpAddress& a = p.addresses.front();
        r.endpoint = a.host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2").arg(a.host).arg(a.port)
                                                       : QStringLiteral("%1:%2").arg(a.host).arg(a.port);
    }
    return r;
}

} // namespace

Door::Door(asio::io_context& io, PoolOptions pool, quint32 connectionId, Sink sink)
    : m_io(io)
    , m_pool(std::move(pool))
    , m_connectionId(connectionId)
    , m_sink(std::move(sink)) {}

void Door::closeAssociations() {
    m_pool.clear();
}

void Door::record(Open& open) {
    if (std::exchange(open.recorded, true))
        return;
    if (open.lease.channel)
        open.lease.channel->busy = false;
    CallRecord& r = open.record;
    r.durationMs =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - open.begun).count();
    open.trace.applyTo(r);
    if (m_sink)
        m_sink(r);
}

void Door::fail(Open& open, const ProtocolError& error) {
    CallRecord& r = open.record;
    r.hresult = error.code();
    if (error.stage() != Stage::Operation)
        r.stage = error.stage();
    r.message = error.message();
    r.underlying = error.underlying();
    // What was on the wire before it went wrong.
    if (open.lease.channel) {
        // Cancelled between request and response: nobody will ask for the answer any more.
        if (open.lease.channel->busy && open.lease.channel->association->hasPendingReply())
            open.lease.channel->association->abandonPendingReply();
        CallTrace late = open.lease.channel->association->takeTrace();
        late.prepend(std::move(open.trace));
        open.trace = std::move(late);
    }
    record(open);
}

/// Runs `work`; whatever it throws ends up in the record first, and leaves as a ProtocolError.
template <class Work> auto Door::guarded(Open& open, Work work) {
    try {
        return work();
    } catch (const DecodeError& e) {
        fail(open, e);
        throw;
    } catch (const Cancelled& e) {
        fail(open, e);
        throw;
    } catch (const ProtocolError& e) {
        fail(open, e);
        if (e.stage() == Stage::Operation && open.passage.stage != Stage::Operation)
            throw ProtocolError(e.code(), open.passage.stage, e.where(), e.message(), e.underlying());
        throw;
    } catch (const std::exception& e) {
        const ProtocolError error(hr::Fail, open.passage.stage, open.record.method,
                                  QString::fromLocal8Bit(e.what()));
        fail(open, error);
        throw error;
    }
}

asio::awaitable<void> Door::send(Open& open) {
    const Passage& p = open.passage;
    open.lease = co_await m_pool.acquire(p.addresses, p.security, p.iid, open.trace);
    open.record.endpoint = open.lease.channel->association->endpoint();
    open.record.effective = open.lease.effective;
    open.record.effectiveSource = EffectiveSource::Wire;
    CallOptions options;
    options.timeout = p.timeout;
    co_await open.lease.channel->association->send(open.lease.bound, p.opnum, p.object, p.stub, options);
    open.lease.channel->busy = true;
}

asio::awaitable<Reply> Door::receive(Open& open) {
    Reply reply = co_await open.lease.channel->association->receive();
    open.lease.channel->busy = false;
    co_return reply;
}

HResult Door::conclude(Open& open, const QByteArray& stub, const PassageDecode& decode) {
    const HResult result = decode(stub, open.record);
    open.record.hresult = result;
    if (!succeeded(result))
        open.record.message = hresultText(result);
    record(open);
    return result;
}

HResult Door::call(const Passage& passage, const PassageDecode& decode, std::stop_token stop) {
    return finish(*begin(passage, stop), decode, stop);
}

std::unique_ptr<Door::Pending> Door::begin(const Passage& passage, std::stop_token stop) {
    auto pending = std::make_unique<Pending>();
    pending->m_door = this;
    pending->m_open = std::make_unique<Open>();
    Open& open = *pending->m_open;
    open.passage = passage;
    open.record = begunRecord(passage, m_connectionId);
    guarded(open, [&] { runBlocking(m_io, send(open), stop); });
    return pending;
}

HResult Door::finish(Pending& pending, const PassageDecode& decode, std::stop_token stop) {
    Open& open = *pending.m_open;
    return guarded(open, [&] {
        Reply reply = runBlocking(m_io, receive(open), stop);
        reply.trace.prepend(std::move(open.trace));
        open.trace = std::move(reply.trace);
        return conclude(open, reply.stub, decode);
    });
}

Door::Pending::~Pending() {
    if (!m_open || m_open->recorded)
        return;
    if (m_open->lease.channel)
        m_open->lease.channel->association->abandonPendingReply();
    m_door->fail(*m_open, Cancelled(m_open->record.method));
}

} // namespace wbemscope::dcom
