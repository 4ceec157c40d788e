#include "core/dcom/auth/kerberos/kerberos.h"

#include <QCoreApplication>

namespace wbemscope::dcom::kerberos {

namespace {
[[noreturn]] void missing() {
    throw ProtocolError(hr::RpcUnknownAuthnService, Stage::Local, QStringLiteral("Kerberos"),
                        QCoreApplication::translate("Kerberos", "This program was built without Kerberos."));
}
} // namespace

bool available() {
    return false;
}

std::unique_ptr<Mechanism> makeInitiator(const InitiatorOptions&) {
    missing();
}

std::unique_ptr<Mechanism> makeAcceptor(const AcceptorOptions&) {
    missing();
}

} // namespace wbemscope::dcom::kerberos
