#include "core/lab/wmiservice.h"

#include "core/lab/accounts.h"
#include "core/lab/engine.h"
#include "core/lab/scenarioloader.h"
#include "core/lab/session.h"

#include <algorithm>

namespace wbemscope::lab {

struct WmiService::Private {
    CorePtr core = std::make_shared<Core>(hostName());
};

WmiService::WmiService(const ServiceOptions& options)
    : d(new Private) {
    ScenarioLoader loader(d->core->repository);
    loader.addDirectory(builtInScenarios());
    for (const QString& directory : options.scenarioDirs)
        loader.addDirectory(directory);
    const auto errors = loader.load();
    if (errors.empty())
        return;
    // One mistake in a list of thousands is thousands of errors: the first ones tell it.
    constexpr std::size_t MostTold = 20;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(errors.size(), MostTold); ++i)
        lines += errors[i].toString();
    if (errors.size() > MostTold)
        lines += QStringLiteral("... and %1 more").arg(errors.size() - MostTold);
    throw ProtocolError(hr::InvalidArg, Stage::Local, errors.front().file, lines.join(u'\n'));
}

WmiService::~WmiService() = default;

std::shared_ptr<NamespaceSession> WmiService::login(const QString& nameSpace, const CallerContext& caller) {
    return openSession(d->core, nameSpace.isEmpty() ? QStringLiteral("ROOT\\CIMV2") : nameSpace, caller);
}

QStringList WmiService::namespaces() const {
    return d->core->repository.paths();
}

Repository& WmiService::repository() {
    return d->core->repository;
}

} // namespace wbemscope::lab
