#include "core/session/connection.h"

#include "core/cim/mof/mofwriter.h"
#include "core/session/dcomconnection.h"

#include <QCoreApplication>

#ifdef Q_OS_WIN
#include "core/session/comconnection.h"
#endif

namespace wbemscope {

QString Services::getObjectText(const QString& path, std::stop_token stop) {
    return cim::mof::write(getObject(path, stop));
}

QString whyNoRefresher(Engine engine) {
    return engine == Engine::Com
               ? QString()
               : QCoreApplication::translate("Connection",
                                             "The DCOM engine has no refresher: connect with Windows COM, "
                                             "whose IWbemRefresher keeps instances up to date.");
}

std::unique_ptr<Refresher> Services::watch(const QString&, const EnumOptions&, std::stop_token) {
    throw ProtocolError(hr::NotImplemented, Stage::Local, QStringLiteral("IWbemRefresher"),
                        whyNoRefresher(Engine::Dcom));
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
