#include "core/dcom/rpc/clientassociation.h"

#include "core/dcom/rpc/clientstate.h"
#include "core/dcom/rpc/resolve.h"

#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>
#include <QCoreApplication>

namespace wbemscope::dcom {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Rpc", text);
}

QString endpointText(const asio::ip::tcp::endpoint& endpoint) {
    const QString address = QString::fromStdString(endpoint.address().to_string());
    return (endpoint.address().is_v6() ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(address)
        .arg(endpoint.port());
}

/// Everything but a broken protocol of our own making leaves as one of the project's exceptions.
QString seconds(std::chrono::milliseconds time) {
    return QString::number(static_cast<double>(time.count()) / 1000.0);
}

/// A socket's error as Windows numbers it, where the difference tells something.
HResult socketCode(const asio::error_code& error) {
    using asio::error::basic_errors;
    constexpr std::pair<basic_errors, HResult> Codes[] = {
        {asio::error::connection_refused, hr::ConnectionRefused},
        {asio::error::connection_reset, hr::ConnectionReset},
        {asio::error::network_unreachable, hr::NetworkUnreachable},
        {asio::error::host_unreachable, hr::HostUnreachable},
    };
    for (const auto& [known, code] : Codes)
        if (error == known)
            return code;
    return hr::Ok;
}

} // namespace

ClientAssociation::Private::Private(asio::any_io_executor executor, AssociationOptions o)
    : options(std::move(o))
    , socket(executor)
    , timer(executor) {
    options.maxFragment = std::clamp(options.maxFragment, MinFragment, MaxFragment);
}

ClientAssociation::Private::Deadline::Deadline(Private& p, Clock::time_point when, bool none)
    : m_p(p) {
    p.timedOut = false;
    const quint64 generation = ++p.timerGeneration;
    if (none)
        return;
    p.timer.expires_at(when);
    p.timer.async_wait([weak = p.weak_from_this(), generation](const asio::error_code& error) {
        const auto self = weak.lock();
        if (error || !self || self->timerGeneration != generation)
            return;
        self->timedOut = true;
        asio::error_code ignored;
        self->socket.cancel(ignored);
    });
}

ClientAssociation::Private::Deadline::~Deadline() {
    ++m_p.timerGeneration;
    m_p.timer.cancel();
}

void ClientAssociation::Private::rethrow(const asio::system_error& error, Stage stage, const QString& what,
                                         std::chrono::milliseconds timeout) const {
    const QString where = QStringLiteral("%1 at %2").arg(what, endpointName());
    if (timedOut)
        throw ProtocolError(hr::Timeout, stage, where,
                            tr("%1 did not answer within %2 s.").arg(endpointName(), seconds(timeout)));
    if (error.code() == asio::error::operation_aborted || error.code() == asio::error::bad_descriptor)
        throw Cancelled(where);
    if (error.code() == asio::error::eof)
        throw ProtocolError(hr::RpcCallFailed, Stage::Transport, where,
                            tr("%1 closed the connection.").arg(endpointName()));
    throw ProtocolError(hr::RpcCallFailed, Stage::Transport, where,
                        tr("The connection to %1 failed: %2.")
                            .arg(endpointName(), QString::fromStdString(error.code().message())),
                        socketCode(error.code()));
}

QString ClientAssociation::Private::endpointName() const {
    return peer.port() == 0 ? QStringLiteral("%1:%2").arg(options.host).arg(options.port)
                            : endpointText(peer);
}

void ClientAssociation::Private::close() {
    usable = false;
    asio::error_code ignored;
    socket.close(ignored);
    timer.cancel();
}

void ClientAssociation::Private::requireIdle(const char* what) const {
    if (!usable)
        throw ProtocolError(hr::RpcServerUnavailable, Stage::Transport, QString::fromLatin1(what),
                            tr("The connection to %1 is closed.").arg(endpointName()));
    if (pending)
        throw ProtocolError(hr::Fail, Stage::Local, QString::fromLatin1(what),
                            tr("A response is still to be received on this connection."));
}

asio::awaitable<void> ClientAssociation::Private::connect() {
    const auto endpoints = co_await resolveHost(options.host, options.port, options.connectTimeout);
    const auto end = Clock::now() + options.connectTimeout;
    asio::error_code last;
    bool late = false;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        peer = endpoints[i];
        // A silent address must not eat the time of those behind it.
        const auto share = (end - Clock::now()) / static_cast<int>(endpoints.size() - i);
        const Deadline deadline(*this, Clock::now() + share);
        try {
            asio::error_code ignored;
            socket.close(ignored);
            co_await socket.async_connect(endpoints[i], asio::use_awaitable);
            socket.set_option(Tcp::no_delay(true), ignored);
            socket.non_blocking(true, ignored);
            local = socket.local_endpoint(ignored);
            usable = true;
            co_return;
        } catch (const asio::system_error& error) {
            if (!timedOut && error.code() == asio::error::operation_aborted)
                throw Cancelled(QStringLiteral("connection to %1").arg(endpointName()));
            late = timedOut;
            last = error.code();
        }
    }
    const QString where = QStringLiteral("%1:%2").arg(options.host).arg(options.port);
    if (late)
        throw ProtocolError(hr::Timeout, Stage::Transport, where,
                            tr("%1 did not accept a connection within %2 s.")
                                .arg(endpointName(), seconds(options.connectTimeout)));
    throw ProtocolError(
        hr::RpcServerUnavailable, Stage::Transport, where,
        tr("No connection to %1: %2.").arg(endpointName(), QString::fromStdString(last.message())),
        socketCode(last));
}

asio::awaitable<void> ClientAssociation::Private::write(QByteArray bytes) {
    writing = true;
    co_await asio::async_write(
        socket, asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())), asio::use_awaitable);
    writing = false;
}

asio::awaitable<PduHeader> ClientAssociation::Private::nextPdu() {
    for (;;) {
        std::size_t wanted = PduHeaderSize;
        if (in.size() >= PduHeaderSize) {
            const PduHeader header = decodeHeader(in.data());
            // Hand-shakes may be larger than a fragment: a Kerberos ticket travels in one piece.
            const bool call = header.type == PduType::Response || header.type == PduType::Fault;
            if (call && header.fragLength > options.maxFragment)
                throw DecodeError(QStringLiteral("RPC PDU header"), 8,
                                  tr("a fragment of %1 bytes is larger than the %2 negotiated")
                                      .arg(header.fragLength)
                                      .arg(options.maxFragment));
            if (in.size() >= header.fragLength)
                co_return header;
            wanted = header.fragLength;
        }
        if (timedOut)
            throw asio::system_error(asio::error::operation_aborted);
        const auto room = in.room(wanted - in.size());
        const std::size_t n =
            co_await socket.async_read_some(asio::buffer(room.data(), room.size()), asio::use_awaitable);
        in.filled(n);
    }
}

asio::awaitable<Pdu> ClientAssociation::Private::nextHandshakePdu() {
    PduHeader header = co_await nextPdu();
    while (takeOrphanPdu(header)) // the answer to a call that was given up may come at any time
        header = co_await nextPdu();
    const auto bytes = in.data().first(header.fragLength);
    tracePdu(trace,
             QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())),
             false, options.keepPdus);
    Pdu pdu = decodePdu(bytes);
    in.consume(header.fragLength);
    co_return pdu;
}

ClientAssociation::ClientAssociation(std::shared_ptr<Private> p)
    : d(std::move(p)) {}

ClientAssociation::~ClientAssociation() {
    close();
}

asio::awaitable<std::unique_ptr<ClientAssociation>> ClientAssociation::connect(AssociationOptions options) {
    auto p = std::make_shared<Private>(co_await asio::this_coro::executor, std::move(options));
    std::unique_ptr<ClientAssociation> association(new ClientAssociation(p));
    try {
        co_await p->connect();
    } catch (const asio::system_error& error) {
        p->rethrow(error, Stage::Transport, QStringLiteral("connection"), p->options.connectTimeout);
    }
    co_return association;
}

bool ClientAssociation::supportsSeveralSecurityContexts() const {
    return (d->features & SecurityContextMultiplexing) != 0;
}

bool ClientAssociation::accepts(const std::shared_ptr<SecurityContext>& security) const {
    if (d->securities.empty())
        return !d->boundPlain || security == nullptr;
    if (security != nullptr && d->find(security) != nullptr)
        return true;
    if (security == nullptr || !supportsSeveralSecurityContexts() || security->level() < AuthnLevel::Pkt)
        return false;
    return std::all_of(d->securities.begin(), d->securities.end(),
                       [](const auto& e) { return e.context->level() >= AuthnLevel::Pkt; });
}

bool ClientAssociation::hasPendingReply() const {
    return d->pending.has_value();
}

void ClientAssociation::abandonPendingReply() {
    d->orphanPending();
}

CallTrace ClientAssociation::takeTrace() {
    return std::exchange(d->trace, {});
}

bool ClientAssociation::isUsable() const {
    if (!d->usable)
        return false;
    // A server that closed an idle connection is found out here rather than by the next call.
    char byte = 0;
    asio::error_code error;
    const std::size_t n = d->socket.receive(asio::buffer(&byte, 1), asio::socket_base::message_peek, error);
    return error == asio::error::would_block || (!error && n != 0);
}

void ClientAssociation::close() {
    d->close();
}

QString ClientAssociation::peerAddress() const {
    return QString::fromStdString(d->peer.address().to_string());
}

quint16 ClientAssociation::peerPort() const {
    return d->peer.port();
}

QString ClientAssociation::localAddress() const {
    return QString::fromStdString(d->local.address().to_string());
}

quint32 ClientAssociation::associationGroup() const {
    return d->group;
}

bool ClientAssociation::headerSigning() const {
    return std::any_of(d->securities.begin(), d->securities.end(),
                       [](const auto& e) { return e.headerSigning; });
}

QString ClientAssociation::endpoint() const {
    return d->endpointName();
}

} // namespace wbemscope::dcom
