#include "core/session/outcome.h"

#include <new>
#include <QCoreApplication>

namespace wbemscope {

namespace {
constexpr HResult OutOfMemory = 0x8007000E; // E_OUTOFMEMORY
constexpr HResult Unexpected = 0x8000FFFF;  // E_UNEXPECTED

QString tr(const char* text) {
    return QCoreApplication::translate("Outcome", text);
}

Outcome local(HResult code, const QString& message) {
    return Outcome{.code = code, .stage = Stage::Local, .where = {}, .message = message, .cancelled = false};
}
} // namespace

Outcome Outcome::of(const ProtocolError& error) {
    return Outcome{.code = error.code(),
                   .stage = error.stage(),
                   .where = error.where(),
                   .message = error.message(),
                   .cancelled = dynamic_cast<const Cancelled*>(&error) != nullptr};
}

Outcome Outcome::cancelledBy(const QString& where) {
    return of(Cancelled(where));
}

Outcome attempt(const std::function<void()>& work) {
    try {
        work();
        return {};
    } catch (const ProtocolError& error) {
        return Outcome::of(error);
    } catch (const std::bad_alloc&) {
        return local(OutOfMemory, tr("There is not enough memory for this."));
    } catch (const std::exception& error) {
        return local(Unexpected, tr("Unexpected error: %1").arg(QString::fromUtf8(error.what())));
    } catch (...) {
        return local(Unexpected, tr("Unexpected error of an unknown kind."));
    }
}

} // namespace wbemscope
