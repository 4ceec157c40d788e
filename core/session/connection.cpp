#include "core/session/connection.h"

#include "core/cim/mof/mofwriter.h"
#include "core/session/dcomconnection.h"

#ifdef Q_OS_WIN
#include "core/session/comconnection.h"
#else
#include <QCoreApplication>
#endif

#include <atomic>

namespace wbemscope {

quint64 newKeptKey() {
    static std::atomic<quint64> last{0};
    return ++last;
}

QString Services::getObjectText(const QString& path, std::stop_token stop) {
    return cim::mof::write(getObject(path, stop));
}

std::unique_ptr<Connection> makeConnection(const ConnectionRequest& request, quint32 connectionId,
                                           CallSink sink) {
    if (request.engine == Engine::Com) {
#ifdef Q_OS_WIN
        return std::make_unique<ComConnection>(request, connectionId, std::move(sink));
#else
        throw ProtocolError(
            hr::NotImplemented, Stage::Local, QStringLiteral("COM"),
            QCoreApplication::translate("Connection", "This build has no Windows COM engine."));
#endif
    }
    return std::make_unique<DcomConnection>(request, connectionId, std::move(sink));
}

} // namespace wbemscope
