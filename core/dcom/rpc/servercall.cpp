#include "core/dcom/rpc/serverstate.h"
#include "core/dcom/rpc/verificationtrailer.h"

#include <asio/bind_cancellation_slot.hpp>
#include <asio/co_spawn.hpp>
#include <asio/post.hpp>
#include <asio/use_awaitable.hpp>

namespace wbemscope::dcom {

namespace {
[[noreturn]] void garbage(const QString& message) {
    throw ProtocolError(hr::RpcProtocolError, Stage::Transport, QStringLiteral("client's PDU"), message);
}
} // namespace

void ServerConnection::handle(const PduHeader& header, std::span<quint8> bytes) {
    switch (header.type) {
    case PduType::Request:
        handleRequest(header, bytes);
        return;
    case PduType::Bind:
    case PduType::AlterContext:
        handleBind(header, decodePdu(bytes));
        return;
    case PduType::Auth3:
        handleAuth3(decodePdu(bytes));
        return;
    case PduType::CoCancel:
    case PduType::Orphaned:
        handleCancel(header);
        return;
    default:
        garbage(QStringLiteral("A client does not send a %1.").arg(pduTypeName(header.type)));
    }
}

ServerConnection::Security* ServerConnection::securityOf(const PduHeader& header,
                                                         std::span<const quint8> bytes, quint16 contextId) {
    if (header.authLength != 0) {
        const SecurityTrailer trailer = peekTrailer(bytes, header);
        const auto found = m_securities.find(trailer.contextId);
        if (found == m_securities.end() || found->second->failed || !found->second->context->isComplete() ||
            found->second->level != wireLevel(trailer.level))
            throw RpcFault{fault::AccessDenied};
        return found->second.get();
    }
    // At level connect requests carry no trailer: they stand under what their presentation context was bound
    // with, or, when it was added without a token, under the connect-level context that the association has.
    Security* security = nullptr;
    if (const auto bound = m_contextSecurity.find(contextId); bound != m_contextSecurity.end()) {
        security = m_securities.at(bound->second).get();
    } else {
        for (const auto& [id, candidate] : m_securities)
            if (candidate->level == AuthnLevel::Connect)
                security = candidate.get();
        if (!security)
            return nullptr;
    }
    if (security->failed || !security->context->isComplete() || security->level != AuthnLevel::Connect)
        throw RpcFault{fault::AccessDenied};
    return security;
}

void ServerConnection::handleRequest(const PduHeader& header, std::span<quint8> bytes) {
    if (!m_bound)
        garbage(QStringLiteral("A request before the bind."));
    if (header.isFirst() == m_assembly.has_value())
        garbage(QStringLiteral("The fragments of a request are out of order."));

    RequestBody body;
    if (header.isFirst()) {
        NdrReader ndr(bytes.subspan(PduHeaderSize), QStringLiteral("request"), PduHeaderSize);
        callFields(ndr, body, header.flags);
        Assembly assembly;
        assembly.header = header;
        try {
            assembly.security = securityOf(header, bytes, body.contextId);
        } catch (const RpcFault& refused) {
            queueFault(header.callId, body.contextId, refused.status);
            if (!header.isLast())
                garbage(QStringLiteral("A request in fragments without the right to make it."));
            return;
        }
        if (const Security* security = assembly.security)
            assembly.protection = {security->context.get(),
                                   header.authLength != 0 ? peekTrailer(bytes, header).contextId : 0,
                                   security->level, security->headerSigning};
        m_assembly = std::move(assembly);
    } else if (header.callId != m_assembly->header.callId) {
        garbage(QStringLiteral("Fragments of two requests at once."));
    }

    RequestBody part;
    std::span<quint8> stub;
    try {
        stub = openFragment(bytes, header, part, m_assembly->protection, nullptr, false);
    } catch (const DecodeError&) {
        throw;
    } catch (const ProtocolError&) {
        // A wrong signature: the key streams no longer agree, so this is the connection's last PDU.
        queueFault(header.callId, part.contextId, fault::AccessDenied);
        throw;
    }
    const auto have = static_cast<std::size_t>(m_assembly->body.stub.size());
    if (stub.size() >
        m_server->options.limits.maxRequest - std::min(have, m_server->options.limits.maxRequest)) {
        queueFault(header.callId, part.contextId, fault::RemoteNoMemory);
        garbage(QStringLiteral("The request is larger than allowed."));
    }
    if (stub.empty() && !header.isLast())
        garbage(QStringLiteral("An empty fragment that is not the last one."));
    QByteArray collected = std::move(m_assembly->body.stub);
    collected.append(reinterpret_cast<const char*>(stub.data()), static_cast<qsizetype>(stub.size()));
    if (header.isFirst())
        m_assembly->body = part;
    m_assembly->body.stub = std::move(collected);
    if (header.isLast())
        startCall();
}

void ServerConnection::startCall() {
    Assembly assembly = std::move(*m_assembly);
    m_assembly.reset();
    const quint32 callId = assembly.header.callId;
    if (m_running.contains(callId))
        garbage(QStringLiteral("Call id %1 is in use.").arg(callId));

    Outgoing reply;
    reply.header.callId = callId;
    reply.protection = assembly.protection;
    reply.endsCall = true;
    if (assembly.security != nullptr)
        reply.keep = assembly.security->context;
    ++m_owed;
    ++m_server->statistics.calls;

    const auto context = m_contexts.find(assembly.body.contextId);
    if (context == m_contexts.end() || m_server->dispatcher == nullptr) {
        // Faults carry no verifier, which is theirs to leave out (C706 12.6.4.7; MS-RPCE 2.2.2.11 demands it
        // of requests and responses): a client may end its call without touching its key stream.
        reply.protection = {};
        ++m_server->statistics.faults;
        reply.header.type = PduType::Fault;
        reply.header.flags = PfcDidNotExecute;
        reply.content = FaultBody{0, assembly.body.contextId, 0, 0, fault::UnknownInterface, 0, {}};
        queue(std::move(reply));
        return;
    }

    CallInfo call;
    call.iface = context->second;
    call.opnum = assembly.body.opnum;
    call.object = assembly.body.object;
    call.stub = std::move(assembly.body.stub);
    call.caller.address = m_clientAddress;
    call.caller.port = m_clientPort;
    if (const Security* security = assembly.security) {
        call.caller.level = security->level;
        call.caller.service = security->service;
        call.caller.mechanism = security->context->mechanism();
        call.caller.peer = security->peer;
    }
    call.associationId = m_id;
    call.associationGroup = m_group;
    call.callId = callId;
    call.localAddress = m_localAddress;
    call.localPort = m_localPort;
    if (assembly.protection.protects()) {
        PduHeader said = assembly.header;
        takeVerificationTrailer(call.stub,
                                {call.iface, Ndr32Syntax, said, assembly.body.contextId, call.opnum},
                                assembly.protection.headerSigning);
    }

    auto running = std::make_shared<RunningCall>();
    m_running.emplace(callId, running);
    const auto self = shared_from_this();
    asio::co_spawn(
        m_server->executor,
        [self, call = std::move(call), reply = std::move(reply), contextId = assembly.body.contextId,
         running]() mutable { return self->runCall(std::move(call), std::move(reply), contextId, running); },
        asio::bind_cancellation_slot(running->cancel.slot(), [self, running](std::exception_ptr) {}));
}

asio::awaitable<void> ServerConnection::runCall(CallInfo call, Outgoing reply, quint16 contextId,
                                                std::shared_ptr<RunningCall> running) {
    const quint32 callId = call.callId;
    std::optional<RpcFault> failure;
    QByteArray stub;
    try {
        if (m_server->dispatcher == nullptr)
            throw RpcFault{fault::UnknownInterface};
        stub = co_await m_server->dispatcher->dispatch(std::move(call));
    } catch (const RpcFault& f) {
        failure = f;
    } catch (const Cancelled&) {
        failure = RpcFault{fault::Cancelled, false};
    } catch (const DecodeError&) {
        failure = RpcFault{fault::BadStubData};
    } catch (const ProtocolError& e) {
        failure = RpcFault{fault::fromHResult(e.code()), false};
    } catch (const asio::system_error& e) {
        failure = RpcFault{e.code() == asio::error::operation_aborted ? fault::Cancelled : fault::Unspecified,
                           false};
    } catch (const std::exception&) {
        failure = RpcFault{fault::Unspecified, false};
    }
    m_running.erase(callId);
    if (running->orphaned || !m_open) {
        callEnded();
        co_return;
    }
    if (failure) {
        ++m_server->statistics.faults;
        reply.header.type = PduType::Fault;
        reply.protection = {}; // see startCall()
        reply.header.flags = failure->didNotExecute ? PfcDidNotExecute : 0;
        reply.content = FaultBody{0, contextId, 0, 0, failure->status, 0, {}};
    } else {
        reply.header.type = PduType::Response;
        ResponseBody body;
        body.contextId = contextId;
        body.stub = std::move(stub);
        reply.content = std::move(body);
    }
    queue(std::move(reply));
}

void ServerConnection::handleCancel(const PduHeader& header) {
    if (m_assembly && m_assembly->header.callId == header.callId && header.type == PduType::Orphaned)
        m_assembly.reset();
    const auto found = m_running.find(header.callId);
    if (found == m_running.end())
        return; // too late: its reply is on the way
    if (header.type == PduType::Orphaned)
        found->second->orphaned = true;
    asio::post(m_server->executor,
               [call = found->second] { call->cancel.emit(asio::cancellation_type::terminal); });
}

} // namespace wbemscope::dcom
