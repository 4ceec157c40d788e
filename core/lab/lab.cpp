#include "core/lab/lab.h"

#include "core/dcom/rpc/server.h"
#include "core/lab/accounts.h"
#include "core/lab/exporter/labdispatcher.h"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/address.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>
#include <mutex>
#include <QCoreApplication>
#include <thread>

namespace wbemscope::lab {

using namespace dcom;

namespace {
constexpr quint16 WellKnownPort = 135;
constexpr std::chrono::milliseconds HouseKeeping{250};

/// Everything that lives on the lab's thread.
struct Host {
    explicit Host(const LabOptions& options, LabSwitches& switches, LabCounters& counters)
        : accounts(&counters.failedLogons)
        , service({options.scenarioDirs})
        , exporter(exporterLimits(options))
        , dispatcher(service, exporter, switches, counters)
        , server(io.get_executor(), dispatcher, serverOptions()) {}

    static ObjectExporter::Limits exporterLimits(const LabOptions& options) {
        ObjectExporter::Limits limits;
        limits.pingPeriod = options.pingPeriod;
        return limits;
    }

    ServerOptions serverOptions() {
        ServerOptions o;
        // A client has three or four: the resolver without and with authentication, the exporter once per
        // way of protecting. A classroom or two of them at once.
        o.limits.maxConnections = 2'048;
        o.makeAcceptor = [this](AuthnService authn, AuthnLevel level) -> std::shared_ptr<SecurityContext> {
            AcceptorOptions a;
            a.service = authn;
            a.level = level;
            a.accounts = &accounts;
            a.netbiosHost = hostName();
            a.netbiosDomain = domainName();
            a.dnsHost = QStringLiteral("lab.workshop.test");
            a.dnsDomain = QStringLiteral("workshop.test");
            return makeAcceptor(a);
        };
        return o;
    }

    asio::awaitable<void> keepHouse(LabCounters& counters) {
        asio::steady_timer timer(io);
        auto collected = std::chrono::steady_clock::now();
        for (;;) {
            timer.expires_after(std::min<std::chrono::milliseconds>(exporter.pingPeriod() / 4, HouseKeeping));
            co_await timer.async_wait(asio::use_awaitable);
            if (const auto now = std::chrono::steady_clock::now();
                now - collected >= exporter.pingPeriod() / 4) {
                collected = now;
                exporter.collect();
            }
            const Server::Statistics s = server.statistics();
            counters.associations = s.connections;
            counters.refusedBinds = s.refusedBinds;
            counters.objects = exporter.objectCount();
        }
    }

    asio::io_context io{1};
    LabAccountDatabase accounts;
    WmiService service;
    ObjectExporter exporter;
    LabDispatcher dispatcher;
    Server server;
};

[[noreturn]] void refuse(HResult code, const QString& message) {
    throw ProtocolError(code, Stage::Local, QStringLiteral("lab"), message);
}
} // namespace

struct Lab::Private {
    LabOptions options;
    LabSwitches switches;
    LabCounters counters;

    mutable std::mutex mutex; ///< guards what follows
    std::unique_ptr<Host> host;
    std::thread thread;
    quint16 port = 0;

    quint16 listen(Host& h) const;
};

Lab::Lab(LabOptions options)
    : d(std::make_unique<Private>()) {
    d->switches.hardening = options.hardening;
    d->switches.authnHint = options.authnHint;
    d->options = std::move(options);
}

Lab::~Lab() {
    stop();
}

quint16 Lab::Private::listen(Host& h) const {
    if (options.port == 0 && options.preferWellKnownPort) {
        try {
            return h.server.listen(options.listen, WellKnownPort);
        } catch (const ProtocolError&) {
            // Taken, or not ours to bind: any other will do, the client is told which.
        }
    }
    return h.server.listen(options.listen, options.port);
}

void Lab::start() {
    const std::lock_guard lock(d->mutex);
    if (d->host)
        return;
    asio::error_code bad;
    asio::ip::make_address(d->options.listen.toStdString(), bad);
    if (bad)
        refuse(hr::InvalidArg, QCoreApplication::translate("Lab", "\"%1\" is not an IP address to listen on.")
                                   .arg(d->options.listen));
    auto host = std::make_unique<Host>(d->options, d->switches, d->counters);
    d->port = d->listen(*host);
    const quint16 exporterPort = host->server.listen(d->options.listen, 0);
    host->dispatcher.setPorts(d->port, exporterPort);
    asio::co_spawn(host->io, host->keepHouse(d->counters), asio::detached);
    d->thread = std::thread([io = &host->io] { io->run(); });
    d->host = std::move(host);
}

void Lab::stop() {
    const std::lock_guard lock(d->mutex);
    if (!d->host)
        return;
    asio::post(d->host->io, [host = d->host.get()] {
        host->server.stop();
        // Calls that were cancelled just now unwind before the loop ends.
        asio::post(host->io, [host] { host->io.stop(); });
    });
    d->thread.join();
    d->host->exporter.clear();
    d->host.reset();
    d->port = 0;
}

bool Lab::isRunning() const {
    const std::lock_guard lock(d->mutex);
    return d->host != nullptr;
}

QString Lab::address() const {
    return d->options.listen;
}

quint16 Lab::port() const {
    const std::lock_guard lock(d->mutex);
    return d->port;
}

void Lab::setHardening(bool on) {
    d->switches.hardening = on;
}

bool Lab::hardening() const {
    return d->switches.hardening;
}

void Lab::setAuthnHint(AuthnLevel level) {
    d->switches.authnHint = level;
}

AuthnLevel Lab::authnHint() const {
    return d->switches.authnHint;
}

std::vector<LabAccount> Lab::accounts() {
    std::vector<LabAccount> list;
    for (const Account& a : cast()) {
        QStringList groups;
        for (const Sid& group : a.token.groups)
            groups += group.toString();
        list.push_back(
            {a.name, a.password, a.sid.toString(), QCoreApplication::translate("Lab", a.may), groups});
    }
    return list;
}

QString Lab::hostName() {
    return lab::hostName();
}

QString Lab::domainName() {
    return lab::domainName();
}

Lab::Statistics Lab::statistics() const {
    Statistics s;
    s.calls = d->counters.calls;
    s.refused = d->counters.refused + d->counters.refusedBinds;
    s.failedLogons = d->counters.failedLogons;
    s.associations = d->counters.associations;
    s.objects = d->counters.objects;
    return s;
}

} // namespace wbemscope::lab
