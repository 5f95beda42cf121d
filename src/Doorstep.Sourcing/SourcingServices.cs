using Doorstep.Platform.Data;
using Doorstep.Sourcing.Promising;
using Doorstep.Sourcing.Rules;
using Doorstep.Sourcing.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Sourcing;

public static class SourcingServices
{
    public static IServiceCollection AddSourcing(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SourcingTables>();
        services.AddSingleton(typeof(KnownVersions<>));
        services.AddScoped<Rulebook>();
        services.AddScoped<ServiceBook>();
        return services;
    }

    public static void MapSourcing(this IEndpointRouteBuilder api)
    {
        ChangeRules.Map(api);
        RestoreRules.Map(api);
        ShowRules.Map(api);
        ListRuleVersions.Map(api);
        ChangeServices.Map(api);
        ShowServices.Map(api);
        ListServiceVersions.Map(api);
        RestoreServices.Map(api);
    }
}
