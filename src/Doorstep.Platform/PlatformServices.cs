using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Doorstep.Platform;

public static class PlatformServices
{
    /// <summary>The kernel on a database.</summary>
    /// <param name="engine">Made once; it ends with the services.</param>
    public static IServiceCollection AddPlatform(this IServiceCollection services, Func<Engine> engine)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => engine());
        services.AddDbContext<DoorstepDb>((house, options) => house.GetRequiredService<Engine>().Use(options));
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
        services.AddSingleton<IAppendOnly, PlatformAppendOnly>();
        return services;
    }
}
