#include "ui/connection/passwordstore.h"

#ifdef WBEMSCOPE_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace wbemscope::ui {

#ifdef WBEMSCOPE_KEYCHAIN
namespace {
const QString Service = QStringLiteral("wbemscope");
}

bool PasswordStore::isAvailable() {
    return true; // whether a key ring runs shows when it is used
}

void PasswordStore::read(QObject* context, const QString& key, std::function<void(Secret)> done) {
    auto* job = new QKeychain::ReadPasswordJob(Service);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        QString text = job->error() == QKeychain::NoError ? job->textData() : QString();
        const Secret secret{QStringView(text)};
        wipe(text);
        done(secret);
    });
    job->start();
}

void PasswordStore::write(QObject* context, const QString& key, const Secret& secret,
                          std::function<void(QString)> done) {
    auto* job = new QKeychain::WritePasswordJob(Service);
    job->setKey(key);
    QString text = secret.view().toString();
    job->setTextData(text);
    wipe(text);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        done(job->error() == QKeychain::NoError ? QString() : job->errorString());
    });
    job->start();
}

void PasswordStore::remove(QObject* context, const QString& key) {
    auto* job = new QKeychain::DeletePasswordJob(Service, context);
    job->setKey(key);
    job->start();
}
#else
bool PasswordStore::isAvailable() {
    return false;
}

void PasswordStore::read(QObject*, const QString&, std::function<void(Secret)> done) {
    done({});
}

void PasswordStore::write(QObject*, const QString&, const Secret&, std::function<void(QString)> done) {
    done(QStringLiteral("This build has no key ring."));
}

void PasswordStore::remove(QObject*, const QString&) {}
#endif

} // namespace wbemscope::ui
