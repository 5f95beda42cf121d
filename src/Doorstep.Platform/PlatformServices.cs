using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Doorstep.Platform;

public static class PlatformServices
{
    /// <summary>The kernel on an embedded database file.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, string databaseFile)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContext<DoorstepDb>(options => options.UseDoorstepSqlite(databaseFile));
        services.AddSingleton<WriteGate>();
        services.AddSingleton<CommandRunner>();
        services.AddHttpContextAccessor();
        services.AddScoped<Http.Caller>();
        services.AddScoped<Work>();
        services.AddPeople();
        services.AddScoped<Flows.FlowReader>();
        services.AddScoped<Jobs.JobQueue>();
        services.AddSingleton<Jobs.JobRunner>();
        services.AddScoped<Audit>();
        services.AddScoped<Database>();
        services.AddSingleton<ITables, PlatformTables>();
        services.AddSingleton<IInvariants, PlatformInvariants>();
        services.AddSingleton<ITriggers, PlatformTriggers>();
        return services;
    }
}
