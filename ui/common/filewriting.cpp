#include "ui/common/filewriting.h"

#include "ui/common/widgets.h"

#include <QApplication>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace wbemscope::ui {

void writeInBackground(const QString& path, std::function<QByteArray()> content, Notice* notice) {
    QThreadPool::globalInstance()->start([path, content = std::move(content), notice = QPointer(notice)] {
        QSaveFile file(path);
        const bool done = file.open(QIODevice::WriteOnly) && file.write(content()) >= 0 && file.commit();
        const QString problem = done ? QString() : file.errorString();
        QMetaObject::invokeMethod(qApp, [path, problem, notice] {
            if (!notice)
                return;
            if (problem.isEmpty())
                notice->show(Notice::Kind::Ok,
                             QCoreApplication::translate("FileWriting", "Written to %1").arg(path));
            else
                notice->show(Notice::Kind::Failed, QStringLiteral("%1: %2").arg(path, problem));
        });
    });
}

} // namespace wbemscope::ui
