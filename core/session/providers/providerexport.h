#pragma once

#include "core/security/providers/providerexplanation.h"
#include "core/security/providers/providerrisks.h"
#include "core/session/providers/providerreading.h"

#include <QByteArray>
#include <QJsonObject>

/// The providers of a namespace as text for other programs. Keys and columns are not translated.
namespace wbemscope {

/// A line per provider: namespace, provider, registered, risk, risks, runsAs, impersonationLevel,
/// hostingModel, perUserInitialization, initializeAsAdminFirst, clsid, registeredFor, classes,
/// securityDescriptor.
QByteArray providersAsCsv(const NamespaceProviders& providers);
/// An object with the namespace, how far the three lists were read, and an array of providers: properties,
/// registrations, classes, explanation, and risks with the ids of the calls they rest on.
QJsonObject providersAsJson(const NamespaceProviders& providers, const ProviderEvidence& evidence);

} // namespace wbemscope
